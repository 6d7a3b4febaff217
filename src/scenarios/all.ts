// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import t0 from './blog-post-v1.36/kubelet-off.yaml?raw';
import t1 from './blog-post-v1.36/kubelet.yaml?raw';
import t2 from './blog-post-v1.36/node.yaml?raw';
import t3 from './blog-post-v1.36/pod-latest-gate-off.yaml?raw';
import t4 from './blog-post-v1.36/pod-tag-gate-off.yaml?raw';
import t5 from './blog-post-v1.36/pod-tag-invalid.yaml?raw';
import t6 from './blog-post-v1.36/pod-tag-valid.yaml?raw';
import t7 from './blog-post-v1.36/pods-latest.yaml?raw';
import t8 from './blog-post-v1.36/registry.yaml?raw';
import t9 from './blog-post-v1.36/scenario.yaml?raw';
import t10 from './blog-post-v1.36/secrets.yaml?raw';
import t11 from './broken-secret/kubelet.yaml?raw';
import t12 from './broken-secret/node.yaml?raw';
import t13 from './broken-secret/pod-both.yaml?raw';
import t14 from './broken-secret/pod-good.yaml?raw';
import t15 from './broken-secret/registry.yaml?raw';
import t16 from './broken-secret/scenario.yaml?raw';
import t17 from './broken-secret/secrets.yaml?raw';
import t18 from './crash-in-mid-pull/kubelet.yaml?raw';
import t19 from './crash-in-mid-pull/node.yaml?raw';
import t20 from './crash-in-mid-pull/pod-without.yaml?raw';
import t21 from './crash-in-mid-pull/pod.yaml?raw';
import t22 from './crash-in-mid-pull/registry.yaml?raw';
import t23 from './crash-in-mid-pull/scenario.yaml?raw';
import t24 from './crash-in-mid-pull/secrets.yaml?raw';
import t25 from './crash-then-import/kubelet.yaml?raw';
import t26 from './crash-then-import/node.yaml?raw';
import t27 from './crash-then-import/pod-first-refused.yaml?raw';
import t28 from './crash-then-import/pod-first.yaml?raw';
import t29 from './crash-then-import/pod-let-in.yaml?raw';
import t30 from './crash-then-import/registry.yaml?raw';
import t31 from './crash-then-import/scenario.yaml?raw';
import t32 from './crash-then-import/secrets.yaml?raw';
import t33 from './cri-o-before-1.36/kubelet.yaml?raw';
import t34 from './cri-o-before-1.36/node.yaml?raw';
import t35 from './cri-o-before-1.36/pod-first.yaml?raw';
import t36 from './cri-o-before-1.36/pod-without.yaml?raw';
import t37 from './cri-o-before-1.36/registry.yaml?raw';
import t38 from './cri-o-before-1.36/scenario.yaml?raw';
import t39 from './cri-o-before-1.36/secrets.yaml?raw';
import t40 from './deployment-rollout/deployment-v1.yaml?raw';
import t41 from './deployment-rollout/deployment-v2.yaml?raw';
import t42 from './deployment-rollout/node.yaml?raw';
import t43 from './deployment-rollout/registry.yaml?raw';
import t44 from './deployment-rollout/scenario.yaml?raw';
import t45 from './deployment-rollout/secrets.yaml?raw';
import t46 from './four-policies/kubelet-allowlist-other.yaml?raw';
import t47 from './four-policies/kubelet-allowlist.yaml?raw';
import t48 from './four-policies/kubelet-always-verify.yaml?raw';
import t49 from './four-policies/kubelet-never-verify.yaml?raw';
import t50 from './four-policies/kubelet.yaml?raw';
import t51 from './four-policies/node.yaml?raw';
import t52 from './four-policies/pod-always-verify.yaml?raw';
import t53 from './four-policies/pod-never-verify.yaml?raw';
import t54 from './four-policies/pod-not-on-allowlist.yaml?raw';
import t55 from './four-policies/pod-on-allowlist.yaml?raw';
import t56 from './four-policies/pod-preloaded.yaml?raw';
import t57 from './four-policies/registry.yaml?raw';
import t58 from './four-policies/scenario.yaml?raw';
import t59 from './garbage-collection-forgets/kubelet.yaml?raw';
import t60 from './garbage-collection-forgets/node.yaml?raw';
import t61 from './garbage-collection-forgets/pod-after.yaml?raw';
import t62 from './garbage-collection-forgets/pod-before.yaml?raw';
import t63 from './garbage-collection-forgets/pod-first.yaml?raw';
import t64 from './garbage-collection-forgets/registry.yaml?raw';
import t65 from './garbage-collection-forgets/scenario.yaml?raw';
import t66 from './garbage-collection-forgets/secrets.yaml?raw';
import t67 from './gate-on-off-on/kubelet-off.yaml?raw';
import t68 from './gate-on-off-on/kubelet.yaml?raw';
import t69 from './gate-on-off-on/node.yaml?raw';
import t70 from './gate-on-off-on/pod-first.yaml?raw';
import t71 from './gate-on-off-on/pod-on-again.yaml?raw';
import t72 from './gate-on-off-on/pod-open.yaml?raw';
import t73 from './gate-on-off-on/pod-pulled-while-off.yaml?raw';
import t74 from './gate-on-off-on/pod-while-off.yaml?raw';
import t75 from './gate-on-off-on/registry.yaml?raw';
import t76 from './gate-on-off-on/scenario.yaml?raw';
import t77 from './gate-on-off-on/secrets.yaml?raw';
import t78 from './hundred-secrets/kubelet.yaml?raw';
import t79 from './hundred-secrets/node.yaml?raw';
import t80 from './hundred-secrets/pod-known.yaml?raw';
import t81 from './hundred-secrets/pod-rotated.yaml?raw';
import t82 from './hundred-secrets/pods.yaml?raw';
import t83 from './hundred-secrets/registry.yaml?raw';
import t84 from './hundred-secrets/scenario.yaml?raw';
import t85 from './hundred-secrets/secret-new.yaml?raw';
import t86 from './hundred-secrets/secrets.yaml?raw';
import t87 from './key-change-v1.35-v1.36/kubelet.yaml?raw';
import t88 from './key-change-v1.35-v1.36/node.yaml?raw';
import t89 from './key-change-v1.35-v1.36/pod-full-after.yaml?raw';
import t90 from './key-change-v1.35-v1.36/pod-full.yaml?raw';
import t91 from './key-change-v1.35-v1.36/pod-short-after.yaml?raw';
import t92 from './key-change-v1.35-v1.36/pod-short.yaml?raw';
import t93 from './key-change-v1.35-v1.36/registry.yaml?raw';
import t94 from './key-change-v1.35-v1.36/scenario.yaml?raw';
import t95 from './key-change-v1.35-v1.36/secrets.yaml?raw';
import t96 from './multi-tenant/kubelet.yaml?raw';
import t97 from './multi-tenant/namespaces.yaml?raw';
import t98 from './multi-tenant/node.yaml?raw';
import t99 from './multi-tenant/public.yaml?raw';
import t100 from './multi-tenant/registry.yaml?raw';
import t101 from './multi-tenant/scenario.yaml?raw';
import t102 from './multi-tenant/secrets.yaml?raw';
import t103 from './multi-tenant/tenant-a-intruder.yaml?raw';
import t104 from './multi-tenant/tenant-a-outage.yaml?raw';
import t105 from './multi-tenant/tenant-a-renamed.yaml?raw';
import t106 from './multi-tenant/tenant-a.yaml?raw';
import t107 from './multi-tenant/tenant-b-intruder.yaml?raw';
import t108 from './multi-tenant/tenant-b.yaml?raw';
import t109 from './node-wide-credentials/kubelet.yaml?raw';
import t110 from './node-wide-credentials/namespaces.yaml?raw';
import t111 from './node-wide-credentials/node.yaml?raw';
import t112 from './node-wide-credentials/pod-first.yaml?raw';
import t113 from './node-wide-credentials/pod-without.yaml?raw';
import t114 from './node-wide-credentials/registry.yaml?raw';
import t115 from './node-wide-credentials/scenario.yaml?raw';
import t116 from './other-namespace/kubelet.yaml?raw';
import t117 from './other-namespace/namespaces.yaml?raw';
import t118 from './other-namespace/node.yaml?raw';
import t119 from './other-namespace/pod-a.yaml?raw';
import t120 from './other-namespace/pod-b.yaml?raw';
import t121 from './other-namespace/pod-c.yaml?raw';
import t122 from './other-namespace/registry.yaml?raw';
import t123 from './other-namespace/scenario.yaml?raw';
import t124 from './other-namespace/secrets.yaml?raw';
import t125 from './password-rotation/kubelet.yaml?raw';
import t126 from './password-rotation/node.yaml?raw';
import t127 from './password-rotation/pod-before.yaml?raw';
import t128 from './password-rotation/pod-copy-of-old.yaml?raw';
import t129 from './password-rotation/pod-new-password.yaml?raw';
import t130 from './password-rotation/pod-old-password.yaml?raw';
import t131 from './password-rotation/registry.yaml?raw';
import t132 from './password-rotation/scenario.yaml?raw';
import t133 from './password-rotation/secret-copy.yaml?raw';
import t134 from './password-rotation/secret-new.yaml?raw';
import t135 from './password-rotation/secrets.yaml?raw';
import t136 from './poisoned-preload/kubelet.yaml?raw';
import t137 from './poisoned-preload/node.yaml?raw';
import t138 from './poisoned-preload/pod-after.yaml?raw';
import t139 from './poisoned-preload/pod-before.yaml?raw';
import t140 from './poisoned-preload/pod-private.yaml?raw';
import t141 from './poisoned-preload/registry.yaml?raw';
import t142 from './poisoned-preload/scenario.yaml?raw';
import t143 from './poisoned-preload/secrets.yaml?raw';
import t144 from './pull-policy-never/kubelet.yaml?raw';
import t145 from './pull-policy-never/node.yaml?raw';
import t146 from './pull-policy-never/pod-early.yaml?raw';
import t147 from './pull-policy-never/pod-first.yaml?raw';
import t148 from './pull-policy-never/pod-without.yaml?raw';
import t149 from './pull-policy-never/pod-wrong.yaml?raw';
import t150 from './pull-policy-never/registry.yaml?raw';
import t151 from './pull-policy-never/scenario.yaml?raw';
import t152 from './pull-policy-never/secrets.yaml?raw';
import t153 from './registry-outage/kubelet.yaml?raw';
import t154 from './registry-outage/node.yaml?raw';
import t155 from './registry-outage/pod-always.yaml?raw';
import t156 from './registry-outage/pod-first.yaml?raw';
import t157 from './registry-outage/pod-new-credential.yaml?raw';
import t158 from './registry-outage/pod-recorded.yaml?raw';
import t159 from './registry-outage/registry.yaml?raw';
import t160 from './registry-outage/scenario.yaml?raw';
import t161 from './registry-outage/secrets.yaml?raw';
import t162 from './rollback-to-v1.34/kubelet.yaml?raw';
import t163 from './rollback-to-v1.34/node.yaml?raw';
import t164 from './rollback-to-v1.34/pod-again.yaml?raw';
import t165 from './rollback-to-v1.34/pod-first.yaml?raw';
import t166 from './rollback-to-v1.34/pod-never-later.yaml?raw';
import t167 from './rollback-to-v1.34/pod-never.yaml?raw';
import t168 from './rollback-to-v1.34/registry.yaml?raw';
import t169 from './rollback-to-v1.34/scenario.yaml?raw';
import t170 from './rollback-to-v1.34/secrets.yaml?raw';
import t171 from './secret-recreated/kubelet.yaml?raw';
import t172 from './secret-recreated/node.yaml?raw';
import t173 from './secret-recreated/pod-first.yaml?raw';
import t174 from './secret-recreated/pod-new-token.yaml?raw';
import t175 from './secret-recreated/pod-same-content.yaml?raw';
import t176 from './secret-recreated/registry.yaml?raw';
import t177 from './secret-recreated/scenario.yaml?raw';
import t178 from './secret-recreated/secret-new.yaml?raw';
import t179 from './secret-recreated/secret.yaml?raw';
import t180 from './service-account-plugin/credential-providers.yaml?raw';
import t181 from './service-account-plugin/kubelet.yaml?raw';
import t182 from './service-account-plugin/node.yaml?raw';
import t183 from './service-account-plugin/pods-later.yaml?raw';
import t184 from './service-account-plugin/pods.yaml?raw';
import t185 from './service-account-plugin/registry.yaml?raw';
import t186 from './service-account-plugin/scenario.yaml?raw';
import t187 from './upgrade-v1.34-v1.35/kubelet.yaml?raw';
import t188 from './upgrade-v1.34-v1.35/node.yaml?raw';
import t189 from './upgrade-v1.34-v1.35/pod-freeloader-new-image.yaml?raw';
import t190 from './upgrade-v1.34-v1.35/pod-freeloader-old.yaml?raw';
import t191 from './upgrade-v1.34-v1.35/pod-freeloader-same-image.yaml?raw';
import t192 from './upgrade-v1.34-v1.35/pod-never-new-image.yaml?raw';
import t193 from './upgrade-v1.34-v1.35/pod-new-image.yaml?raw';
import t194 from './upgrade-v1.34-v1.35/pod-old.yaml?raw';
import t195 from './upgrade-v1.34-v1.35/registry.yaml?raw';
import t196 from './upgrade-v1.34-v1.35/scenario.yaml?raw';
import t197 from './upgrade-v1.34-v1.35/secrets.yaml?raw';

/** The path of each file below this folder, and its text. */
export const texts: ReadonlyMap<string, string> = new Map([
  ['blog-post-v1.36/kubelet-off.yaml', t0],
  ['blog-post-v1.36/kubelet.yaml', t1],
  ['blog-post-v1.36/node.yaml', t2],
  ['blog-post-v1.36/pod-latest-gate-off.yaml', t3],
  ['blog-post-v1.36/pod-tag-gate-off.yaml', t4],
  ['blog-post-v1.36/pod-tag-invalid.yaml', t5],
  ['blog-post-v1.36/pod-tag-valid.yaml', t6],
  ['blog-post-v1.36/pods-latest.yaml', t7],
  ['blog-post-v1.36/registry.yaml', t8],
  ['blog-post-v1.36/scenario.yaml', t9],
  ['blog-post-v1.36/secrets.yaml', t10],
  ['broken-secret/kubelet.yaml', t11],
  ['broken-secret/node.yaml', t12],
  ['broken-secret/pod-both.yaml', t13],
  ['broken-secret/pod-good.yaml', t14],
  ['broken-secret/registry.yaml', t15],
  ['broken-secret/scenario.yaml', t16],
  ['broken-secret/secrets.yaml', t17],
  ['crash-in-mid-pull/kubelet.yaml', t18],
  ['crash-in-mid-pull/node.yaml', t19],
  ['crash-in-mid-pull/pod-without.yaml', t20],
  ['crash-in-mid-pull/pod.yaml', t21],
  ['crash-in-mid-pull/registry.yaml', t22],
  ['crash-in-mid-pull/scenario.yaml', t23],
  ['crash-in-mid-pull/secrets.yaml', t24],
  ['crash-then-import/kubelet.yaml', t25],
  ['crash-then-import/node.yaml', t26],
  ['crash-then-import/pod-first-refused.yaml', t27],
  ['crash-then-import/pod-first.yaml', t28],
  ['crash-then-import/pod-let-in.yaml', t29],
  ['crash-then-import/registry.yaml', t30],
  ['crash-then-import/scenario.yaml', t31],
  ['crash-then-import/secrets.yaml', t32],
  ['cri-o-before-1.36/kubelet.yaml', t33],
  ['cri-o-before-1.36/node.yaml', t34],
  ['cri-o-before-1.36/pod-first.yaml', t35],
  ['cri-o-before-1.36/pod-without.yaml', t36],
  ['cri-o-before-1.36/registry.yaml', t37],
  ['cri-o-before-1.36/scenario.yaml', t38],
  ['cri-o-before-1.36/secrets.yaml', t39],
  ['deployment-rollout/deployment-v1.yaml', t40],
  ['deployment-rollout/deployment-v2.yaml', t41],
  ['deployment-rollout/node.yaml', t42],
  ['deployment-rollout/registry.yaml', t43],
  ['deployment-rollout/scenario.yaml', t44],
  ['deployment-rollout/secrets.yaml', t45],
  ['four-policies/kubelet-allowlist-other.yaml', t46],
  ['four-policies/kubelet-allowlist.yaml', t47],
  ['four-policies/kubelet-always-verify.yaml', t48],
  ['four-policies/kubelet-never-verify.yaml', t49],
  ['four-policies/kubelet.yaml', t50],
  ['four-policies/node.yaml', t51],
  ['four-policies/pod-always-verify.yaml', t52],
  ['four-policies/pod-never-verify.yaml', t53],
  ['four-policies/pod-not-on-allowlist.yaml', t54],
  ['four-policies/pod-on-allowlist.yaml', t55],
  ['four-policies/pod-preloaded.yaml', t56],
  ['four-policies/registry.yaml', t57],
  ['four-policies/scenario.yaml', t58],
  ['garbage-collection-forgets/kubelet.yaml', t59],
  ['garbage-collection-forgets/node.yaml', t60],
  ['garbage-collection-forgets/pod-after.yaml', t61],
  ['garbage-collection-forgets/pod-before.yaml', t62],
  ['garbage-collection-forgets/pod-first.yaml', t63],
  ['garbage-collection-forgets/registry.yaml', t64],
  ['garbage-collection-forgets/scenario.yaml', t65],
  ['garbage-collection-forgets/secrets.yaml', t66],
  ['gate-on-off-on/kubelet-off.yaml', t67],
  ['gate-on-off-on/kubelet.yaml', t68],
  ['gate-on-off-on/node.yaml', t69],
  ['gate-on-off-on/pod-first.yaml', t70],
  ['gate-on-off-on/pod-on-again.yaml', t71],
  ['gate-on-off-on/pod-open.yaml', t72],
  ['gate-on-off-on/pod-pulled-while-off.yaml', t73],
  ['gate-on-off-on/pod-while-off.yaml', t74],
  ['gate-on-off-on/registry.yaml', t75],
  ['gate-on-off-on/scenario.yaml', t76],
  ['gate-on-off-on/secrets.yaml', t77],
  ['hundred-secrets/kubelet.yaml', t78],
  ['hundred-secrets/node.yaml', t79],
  ['hundred-secrets/pod-known.yaml', t80],
  ['hundred-secrets/pod-rotated.yaml', t81],
  ['hundred-secrets/pods.yaml', t82],
  ['hundred-secrets/registry.yaml', t83],
  ['hundred-secrets/scenario.yaml', t84],
  ['hundred-secrets/secret-new.yaml', t85],
  ['hundred-secrets/secrets.yaml', t86],
  ['key-change-v1.35-v1.36/kubelet.yaml', t87],
  ['key-change-v1.35-v1.36/node.yaml', t88],
  ['key-change-v1.35-v1.36/pod-full-after.yaml', t89],
  ['key-change-v1.35-v1.36/pod-full.yaml', t90],
  ['key-change-v1.35-v1.36/pod-short-after.yaml', t91],
  ['key-change-v1.35-v1.36/pod-short.yaml', t92],
  ['key-change-v1.35-v1.36/registry.yaml', t93],
  ['key-change-v1.35-v1.36/scenario.yaml', t94],
  ['key-change-v1.35-v1.36/secrets.yaml', t95],
  ['multi-tenant/kubelet.yaml', t96],
  ['multi-tenant/namespaces.yaml', t97],
  ['multi-tenant/node.yaml', t98],
  ['multi-tenant/public.yaml', t99],
  ['multi-tenant/registry.yaml', t100],
  ['multi-tenant/scenario.yaml', t101],
  ['multi-tenant/secrets.yaml', t102],
  ['multi-tenant/tenant-a-intruder.yaml', t103],
  ['multi-tenant/tenant-a-outage.yaml', t104],
  ['multi-tenant/tenant-a-renamed.yaml', t105],
  ['multi-tenant/tenant-a.yaml', t106],
  ['multi-tenant/tenant-b-intruder.yaml', t107],
  ['multi-tenant/tenant-b.yaml', t108],
  ['node-wide-credentials/kubelet.yaml', t109],
  ['node-wide-credentials/namespaces.yaml', t110],
  ['node-wide-credentials/node.yaml', t111],
  ['node-wide-credentials/pod-first.yaml', t112],
  ['node-wide-credentials/pod-without.yaml', t113],
  ['node-wide-credentials/registry.yaml', t114],
  ['node-wide-credentials/scenario.yaml', t115],
  ['other-namespace/kubelet.yaml', t116],
  ['other-namespace/namespaces.yaml', t117],
  ['other-namespace/node.yaml', t118],
  ['other-namespace/pod-a.yaml', t119],
  ['other-namespace/pod-b.yaml', t120],
  ['other-namespace/pod-c.yaml', t121],
  ['other-namespace/registry.yaml', t122],
  ['other-namespace/scenario.yaml', t123],
  ['other-namespace/secrets.yaml', t124],
  ['password-rotation/kubelet.yaml', t125],
  ['password-rotation/node.yaml', t126],
  ['password-rotation/pod-before.yaml', t127],
  ['password-rotation/pod-copy-of-old.yaml', t128],
  ['password-rotation/pod-new-password.yaml', t129],
  ['password-rotation/pod-old-password.yaml', t130],
  ['password-rotation/registry.yaml', t131],
  ['password-rotation/scenario.yaml', t132],
  ['password-rotation/secret-copy.yaml', t133],
  ['password-rotation/secret-new.yaml', t134],
  ['password-rotation/secrets.yaml', t135],
  ['poisoned-preload/kubelet.yaml', t136],
  ['poisoned-preload/node.yaml', t137],
  ['poisoned-preload/pod-after.yaml', t138],
  ['poisoned-preload/pod-before.yaml', t139],
  ['poisoned-preload/pod-private.yaml', t140],
  ['poisoned-preload/registry.yaml', t141],
  ['poisoned-preload/scenario.yaml', t142],
  ['poisoned-preload/secrets.yaml', t143],
  ['pull-policy-never/kubelet.yaml', t144],
  ['pull-policy-never/node.yaml', t145],
  ['pull-policy-never/pod-early.yaml', t146],
  ['pull-policy-never/pod-first.yaml', t147],
  ['pull-policy-never/pod-without.yaml', t148],
  ['pull-policy-never/pod-wrong.yaml', t149],
  ['pull-policy-never/registry.yaml', t150],
  ['pull-policy-never/scenario.yaml', t151],
  ['pull-policy-never/secrets.yaml', t152],
  ['registry-outage/kubelet.yaml', t153],
  ['registry-outage/node.yaml', t154],
  ['registry-outage/pod-always.yaml', t155],
  ['registry-outage/pod-first.yaml', t156],
  ['registry-outage/pod-new-credential.yaml', t157],
  ['registry-outage/pod-recorded.yaml', t158],
  ['registry-outage/registry.yaml', t159],
  ['registry-outage/scenario.yaml', t160],
  ['registry-outage/secrets.yaml', t161],
  ['rollback-to-v1.34/kubelet.yaml', t162],
  ['rollback-to-v1.34/node.yaml', t163],
  ['rollback-to-v1.34/pod-again.yaml', t164],
  ['rollback-to-v1.34/pod-first.yaml', t165],
  ['rollback-to-v1.34/pod-never-later.yaml', t166],
  ['rollback-to-v1.34/pod-never.yaml', t167],
  ['rollback-to-v1.34/registry.yaml', t168],
  ['rollback-to-v1.34/scenario.yaml', t169],
  ['rollback-to-v1.34/secrets.yaml', t170],
  ['secret-recreated/kubelet.yaml', t171],
  ['secret-recreated/node.yaml', t172],
  ['secret-recreated/pod-first.yaml', t173],
  ['secret-recreated/pod-new-token.yaml', t174],
  ['secret-recreated/pod-same-content.yaml', t175],
  ['secret-recreated/registry.yaml', t176],
  ['secret-recreated/scenario.yaml', t177],
  ['secret-recreated/secret-new.yaml', t178],
  ['secret-recreated/secret.yaml', t179],
  ['service-account-plugin/credential-providers.yaml', t180],
  ['service-account-plugin/kubelet.yaml', t181],
  ['service-account-plugin/node.yaml', t182],
  ['service-account-plugin/pods-later.yaml', t183],
  ['service-account-plugin/pods.yaml', t184],
  ['service-account-plugin/registry.yaml', t185],
  ['service-account-plugin/scenario.yaml', t186],
  ['upgrade-v1.34-v1.35/kubelet.yaml', t187],
  ['upgrade-v1.34-v1.35/node.yaml', t188],
  ['upgrade-v1.34-v1.35/pod-freeloader-new-image.yaml', t189],
  ['upgrade-v1.34-v1.35/pod-freeloader-old.yaml', t190],
  ['upgrade-v1.34-v1.35/pod-freeloader-same-image.yaml', t191],
  ['upgrade-v1.34-v1.35/pod-never-new-image.yaml', t192],
  ['upgrade-v1.34-v1.35/pod-new-image.yaml', t193],
  ['upgrade-v1.34-v1.35/pod-old.yaml', t194],
  ['upgrade-v1.34-v1.35/registry.yaml', t195],
  ['upgrade-v1.34-v1.35/scenario.yaml', t196],
  ['upgrade-v1.34-v1.35/secrets.yaml', t197],
]);
