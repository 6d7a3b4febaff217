/**
 * What kinds/ does not say of structs (Kubernetes' OpenAPI definitions, v1.36.3), a line each: `name`, a string; `name:SHAPE`
 * with `[]` for lists and `{}` for maps; `name!` = required.
 */
export const structs = `AWSElasticBlockStoreVolumeSource volumeID!
AppArmorProfile type!
AttachedVolume devicePath! name!
AzureDiskVolumeSource diskName! diskURI!
AzureFileVolumeSource secretName! shareName!
CSIVolumeSource driver!
CephFSVolumeSource monitors!
CinderVolumeSource volumeID!
ClientIPConfig timeoutSeconds:i
ClusterTrustBundleProjection path!
Condition lastTransitionTime! message! observedGeneration:l reason! status! type!
ConfigMap binaryData:{}s data:{}s immutable:b
ConfigMapKeySelector key!
ConfigMapNodeConfigSource kubeletConfigKey! name! namespace! resourceVersion uid
Container name!
ContainerExtendedResourceRequest containerName! requestName! resourceName!
ContainerImage names:[]s sizeBytes:l
ContainerPort containerPort!
ContainerResizePolicy resourceName! restartPolicy!
ContainerRestartRule action!
ContainerRestartRuleOnExitCodes operator!
ContainerState running:#ContainerStateRunning terminated:#ContainerStateTerminated waiting:#ContainerStateWaiting
ContainerStateRunning startedAt
ContainerStateTerminated containerID exitCode!:i finishedAt message reason signal:i startedAt
ContainerStateWaiting message reason
ContainerStatus allocatedResources:{}q allocatedResourcesStatus:[]#ResourceStatus containerID image! imageID! lastState:#ContainerState name! ready!:b resources:#ResourceRequirements restartCount!:i started:b state:#ContainerState stopSignal user:#ContainerUser volumeMounts:[]#VolumeMountStatus
ContainerUser linux:#LinuxContainerUser
ControllerRevision data:#RawExtension revision!:l
CronJob spec!
CronJobSpec jobTemplate! schedule!
CronJobStatus active:[]#ObjectReference lastScheduleTime lastSuccessfulTime
DaemonEndpoint Port!:i
DaemonSetCondition lastTransitionTime message reason status! type!
DaemonSetSpec selector! template!
DaemonSetStatus collisionCount:i conditions:[]#DaemonSetCondition currentNumberScheduled!:i desiredNumberScheduled!:i numberAvailable:i numberMisscheduled!:i numberReady!:i numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
DeploymentCondition lastTransitionTime lastUpdateTime message reason status! type!
DeploymentSpec selector! template!
DeploymentStatus availableReplicas:i collisionCount:i conditions:[]#DeploymentCondition observedGeneration:l readyReplicas:i replicas:i terminatingReplicas:i unavailableReplicas:i updatedReplicas:i
DownwardAPIVolumeFile path!
EnvVar name!
EphemeralContainer name!
Event action count:i eventTime firstTimestamp involvedObject!:#ObjectReference lastTimestamp message metadata! reason related:#ObjectReference reportingComponent reportingInstance series:#EventSeries source:#EventSource type
EventSeries count:i lastObservedTime
EventSource component host
FileKeySelector key! path! volumeName!
FlexVolumeSource driver!
GCEPersistentDiskVolumeSource pdName!
GRPCAction port!
GitRepoVolumeSource repository!
GlusterfsVolumeSource endpoints! path!
HTTPGetAction port!
HTTPHeader name! value!
HostAlias ip!
HostIP ip!
HostPathVolumeSource path!
ISCSIVolumeSource iqn! lun! targetPortal!
ImageVolumeStatus imageRef!
JobCondition lastProbeTime lastTransitionTime message reason status! type!
JobSpec template!
JobStatus active:i completedIndexes completionTime conditions:[]#JobCondition failed:i failedIndexes ready:i startTime succeeded:i terminating:i uncountedTerminatedPods:#UncountedTerminatedPods
KeyToPath key! path!
LabelSelectorRequirement key! operator!
LinuxContainerUser gid!:l supplementalGroups:[]l uid!:l
LoadBalancerIngress hostname ip ipMode ports:[]#PortStatus
LoadBalancerStatus ingress:[]#LoadBalancerIngress
ManagedFieldsEntry fieldsV1:#FieldsV1
ModifyVolumeStatus status! targetVolumeAttributesClassName
NFSVolumeSource path! server!
NamespaceCondition lastTransitionTime message reason status! type!
NamespaceStatus conditions:[]#NamespaceCondition phase
Node spec:#NodeSpec
NodeAddress address! type!
NodeAllocatableResourceClaimStatus containers:[]s resourceClaimName! resources!:{}q
NodeCondition lastHeartbeatTime lastTransitionTime message reason status! type!
NodeConfigSource configMap:#ConfigMapNodeConfigSource
NodeConfigStatus active:#NodeConfigSource assigned:#NodeConfigSource error lastKnownGood:#NodeConfigSource
NodeDaemonEndpoints kubeletEndpoint:#DaemonEndpoint
NodeFeatures supplementalGroupsPolicy:b
NodeRuntimeHandler features:#NodeRuntimeHandlerFeatures name
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:b userNamespaces:b
NodeSelector nodeSelectorTerms!
NodeSelectorRequirement key! operator!
NodeSpec configSource:#NodeConfigSource externalID podCIDR podCIDRs:[]s providerID taints:[]#Taint unschedulable:b
NodeStatus addresses:[]#NodeAddress allocatable:{}q capacity:{}q conditions:[]#NodeCondition config:#NodeConfigStatus daemonEndpoints:#NodeDaemonEndpoints declaredFeatures:[]s features:#NodeFeatures images:[]#ContainerImage nodeInfo:#NodeSystemInfo phase runtimeHandlers:[]#NodeRuntimeHandler volumesAttached:[]#AttachedVolume volumesInUse:[]s
NodeSwapStatus capacity:l
NodeSystemInfo architecture! bootID! containerRuntimeVersion! kernelVersion! kubeProxyVersion! kubeletVersion! machineID! operatingSystem! osImage! swap:#NodeSwapStatus systemUUID!
ObjectFieldSelector fieldPath!
OwnerReference apiVersion! kind! name! uid!
PersistentVolumeClaimCondition lastProbeTime lastTransitionTime message reason status! type!
PersistentVolumeClaimStatus accessModes:[]s allocatedResourceStatuses:{}s allocatedResources:{}q capacity:{}q conditions:[]#PersistentVolumeClaimCondition currentVolumeAttributesClassName modifyVolumeStatus:#ModifyVolumeStatus phase
PersistentVolumeClaimTemplate spec!
PersistentVolumeClaimVolumeSource claimName!
PhotonPersistentDiskVolumeSource pdID!
PodAffinityTerm topologyKey!
PodCertificateProjection keyType! signerName!
PodCondition lastProbeTime lastTransitionTime message observedGeneration:l reason status! type!
PodExtendedResourceClaimStatus requestMappings!:[]#ContainerExtendedResourceRequest resourceClaimName!
PodFailurePolicy rules!
PodFailurePolicyOnExitCodesRequirement operator! values!
PodFailurePolicyOnPodConditionsPattern type!
PodFailurePolicyRule action!
PodIP ip!
PodOS name!
PodReadinessGate conditionType!
PodResourceClaim name!
PodResourceClaimStatus name! resourceClaimName
PodSchedulingGate name!
PodSpec containers!
PodStatus allocatedResources:{}q conditions:[]#PodCondition containerStatuses:[]#ContainerStatus ephemeralContainerStatuses:[]#ContainerStatus extendedResourceClaimStatus:#PodExtendedResourceClaimStatus hostIP hostIPs:[]#HostIP initContainerStatuses:[]#ContainerStatus message nodeAllocatableResourceClaimStatuses:[]#NodeAllocatableResourceClaimStatus nominatedNodeName observedGeneration:l phase podIP podIPs:[]#PodIP qosClass reason resize resourceClaimStatuses:[]#PodResourceClaimStatus resources:#ResourceRequirements startTime
PortStatus error port!:i protocol!
PortworxVolumeSource volumeID!
PreferredSchedulingTerm preference! weight!
PriorityClass description globalDefault:b preemptionPolicy value:i
QuobyteVolumeSource registry! volume!
RBDVolumeSource image! monitors!
ReplicaSetCondition lastTransitionTime message reason status! type!
ReplicaSetSpec selector!
ReplicaSetStatus availableReplicas:i conditions:[]#ReplicaSetCondition fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas!:i terminatingReplicas:i
ReplicationControllerCondition lastTransitionTime message reason status! type!
ReplicationControllerStatus availableReplicas:i conditions:[]#ReplicationControllerCondition fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas!:i
ResourceClaim name!
ResourceFieldSelector resource!
ResourceHealth health message resourceID!
ResourceStatus name! resources:[]#ResourceHealth
ScaleIOVolumeSource gateway! secretRef! system!
SeccompProfile type!
SecretKeySelector key!
Service spec:#ServiceSpec
ServiceAccountTokenProjection path!
ServicePort appProtocol name nodePort:i port!:i protocol targetPort:o
ServiceSpec allocateLoadBalancerNodePorts:b clusterIP clusterIPs:[]s externalIPs:[]s externalName externalTrafficPolicy healthCheckNodePort:i internalTrafficPolicy ipFamilies:[]s ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges:[]s ports:[]#ServicePort publishNotReadyAddresses:b selector:{}s sessionAffinity sessionAffinityConfig:#SessionAffinityConfig trafficDistribution type
ServiceStatus conditions:[]#Condition loadBalancer:#LoadBalancerStatus
SessionAffinityConfig clientIP:#ClientIPConfig
SleepAction seconds!
StatefulSetCondition lastTransitionTime message reason status! type!
StatefulSetSpec selector! template!
StatefulSetStatus availableReplicas:i collisionCount:i conditions:[]#StatefulSetCondition currentReplicas:i currentRevision observedGeneration:l readyReplicas:i replicas!:i updateRevision updatedReplicas:i
SuccessPolicy rules!
Sysctl name! value!
TCPSocketAction port!
Taint effect! key! timeAdded value
TopologySpreadConstraint maxSkew! topologyKey! whenUnsatisfiable!
TypedLocalObjectReference kind! name!
TypedObjectReference kind! name!
UncountedTerminatedPods failed:[]s succeeded:[]s
Volume name!
VolumeDevice devicePath! name!
VolumeMount mountPath! name!
VolumeMountStatus mountPath! name! readOnly:b recursiveReadOnly volumeStatus:#VolumeStatus
VolumeStatus image:#ImageVolumeStatus
VsphereVirtualDiskVolumeSource volumePath!
WeightedPodAffinityTerm podAffinityTerm! weight!`;

/** The values of types, in the order of the server (k8s.io/api, v1.36.3), a line each. */
export const enums = `CompletionMode Indexed NonIndexed
ConcurrencyPolicy Allow Forbid Replace
DNSPolicy ClusterFirst ClusterFirstWithHostNet Default None
DaemonSetUpdateStrategyType OnDelete RollingUpdate
DeploymentStrategyType Recreate RollingUpdate
HostPathType "" BlockDevice CharDevice Directory DirectoryOrCreate File FileOrCreate Socket
MountPropagationMode Bidirectional HostToContainer None
NodeInclusionPolicy Honor Ignore
PodManagementPolicyType OrderedReady Parallel
PreemptionPolicy Never PreemptLowerPriority
Protocol SCTP TCP UDP
PullPolicy Always IfNotPresent Never
RestartPolicy Always Never OnFailure
SeccompProfileType Localhost RuntimeDefault Unconfined
StatefulSetUpdateStrategyType OnDelete RollingUpdate
TaintEffect NoExecute NoSchedule PreferNoSchedule
TerminationMessagePolicy FallbackToLogsOnError File
URIScheme HTTP HTTPS
UnsatisfiableConstraintAction DoNotSchedule ScheduleAnyway`;
