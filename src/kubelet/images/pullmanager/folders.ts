/** Below the kubelet's root: what it is pulling, and what it has pulled. */
export const PULLING = 'image_manager/pulling';
export const PULLED = 'image_manager/pulled';
