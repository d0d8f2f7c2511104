/** Bad arguments or a file that cannot be used: said in one sentence on stderr, exit code 2. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CommandError'
  }
}
