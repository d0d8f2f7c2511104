/** Bad arguments or a file that cannot be used, exit code 2; or a question without an answer: said in one sentence on stderr. */
export class CommandError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 2) {
    super(message)
    this.exitCode = exitCode
    this.name = 'CommandError'
  }
}
