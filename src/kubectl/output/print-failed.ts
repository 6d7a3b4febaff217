/** An object cannot be printed as it was asked for; what was printed until then, and about it. */
export class PrintFailed extends Error {
  readonly stdout: string;
  constructor(message: string, stdout: string) {
    super(message);
    this.stdout = stdout;
  }
}
