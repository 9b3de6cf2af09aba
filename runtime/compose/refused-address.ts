import type { Message } from '../../platform/contract/message.ts'

/** Which of its addresses a message was refused for: where it goes to several, its reason begins with the one. */
export const refusedAddress = ({ to, cc, bcc, reason }: Message): string =>
  [...to, ...cc, ...bcc].find(address => reason?.startsWith(`${address}: `)) ?? to[0] ?? ''
