/** In place of a plugin of prettier's that nothing here needs. */
export const printers = {};

/** In place of Monaco's thread within the page's: what it does is left out then. */
export class EditorWorker {}

/** In place of what Monaco draws with on graphics hardware. */
export class ViewGpuContext {}
export class ViewLinesGpu {}
export class GpuMarkOverlay {}
export class RulersGpu {}
