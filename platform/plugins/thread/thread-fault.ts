/** That the plugin's thread failed, and not merely what it was asked: too late, ended, or never begun. */
export class ThreadFault extends Error {
  readonly reason: 'timeout' | 'ended' | 'aborted' | 'refused'

  constructor(reason: ThreadFault['reason'], message: string) {
    super(message)
    this.name = 'ThreadFault'
    this.reason = reason
  }
}
