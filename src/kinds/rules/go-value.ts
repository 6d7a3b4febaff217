/** Values as Go prints them inside of messages. */
import { escapeHtml } from '../../sim/go.ts';
import { type Obj, given, obj, struct } from './values.ts';

/** encoding/json: no blanks; `<`, `>` and `&` escaped. */
export const goJson = (value: unknown): string => escapeHtml(JSON.stringify(value));

/** A field's value in a Go struct: the value printed when none is given, or the nested struct. */
type Member = '' | null | Struct;
/** Go's names of the fields of an internal struct, in their order. */
interface Struct {
  readonly [name: string]: Member;
}

const isStruct = (member: Member): member is Struct => typeof member === 'object' && member !== null;
/** `hostIP` for `HostIP`, `gmsaCredentialSpec` for `GMSACredentialSpec`. */
const keyOf = (name: string) =>
  name.replace(/^(SELinux|GMSA|[A-Z])/, (start) => (start === 'SELinux' ? 'seLinux' : start.toLowerCase()));

/** Internal structs have no JSON names of their own: they use Go's, and no field is omitted. */
function named(value: Obj, fields: Struct): Obj {
  return Object.fromEntries(
    Object.entries(fields).map(([name, member]) => {
      const written = value[keyOf(name)];
      if (!given(written)) return [name, isStruct(member) ? null : member];
      return [name, isStruct(member) && obj(written) ? named(struct(written), member) : written];
    }),
  );
}

const seccompProfile: Struct = { Type: '', LocalhostProfile: null };
const structs = {
  seccompProfile,
  podResourceClaim: { Name: '', ResourceClaimName: null, ResourceClaimTemplateName: null },
  clusterTrustBundle: { Name: null, SignerName: null, LabelSelector: null, Optional: null, Path: '' },
  nodeSelectorRequirement: { Key: '', Operator: '', Values: null },
  securityContext: {
    Capabilities: { Add: null, Drop: null },
    Privileged: null,
    SELinuxOptions: { User: '', Role: '', Type: '', Level: '' },
    WindowsOptions: {
      GMSACredentialSpecName: null,
      GMSACredentialSpec: null,
      RunAsUserName: null,
      HostProcess: null,
    },
    RunAsUser: null,
    RunAsGroup: null,
    RunAsNonRoot: null,
    ReadOnlyRootFilesystem: null,
    AllowPrivilegeEscalation: null,
    ProcMount: null,
    SeccompProfile: seccompProfile,
    AppArmorProfile: seccompProfile,
  },
} satisfies Record<string, Struct>;

export const goStruct = (value: Obj, type: keyof typeof structs): Obj => named(value, structs[type]);

/** A node selector's term, which holds two lists of structs. */
export const goTerm = (term: Obj): Obj => {
  const requirements = (written: unknown) =>
    Array.isArray(written) ? written.map((each) => goStruct(struct(each), 'nodeSelectorRequirement')) : null;
  return {
    MatchExpressions: requirements(term.matchExpressions),
    MatchFields: requirements(term.matchFields),
  };
};
