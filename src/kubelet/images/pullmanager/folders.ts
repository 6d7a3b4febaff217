/** Below the kubelet's root: what it is pulling, and what it has pulled. */
export const IMAGE_MANAGER = 'image_manager';
export const PULLING = `${IMAGE_MANAGER}/pulling`;
export const PULLED = `${IMAGE_MANAGER}/pulled`;
