/** Texts of what works without a network, in English; `ja.ts` has the same keys (checked by its type). */
const en = {
  away: 'No connection. You see what this device kept; edits wait here until it is back.',
  waiting_one: '{{count}} change waits to be sent',
  waiting_other: '{{count}} changes wait to be sent',
  stuck_one: '{{count}} change needs you',
  stuck_other: '{{count}} changes need you',
  look: 'Look',
  sendNow: 'Send now',
  sent_one: '{{count}} change was sent.',
  sent_other: '{{count}} changes were sent.',
  mark: 'Waiting to be sent',
  outbox: 'Waiting to be sent',
  empty: 'Nothing waits',
  emptyHint: 'What you change without a connection stands here until it is sent.',
  kind: { create: 'New', update: 'Changed', comment: 'Comment' },
  state: {
    conflict: 'Somebody else changed it too.',
    refused: 'Not accepted:',
    gone: 'The record is not there any more.',
  },
  compare: 'Compare',
  retry: 'Try again',
  discard: 'Discard',
  discardTitle: 'Discard this change?',
  discardHint: 'It was never sent, and cannot be brought back.',
  update: 'There is a new version of the app.',
  reload: 'Reload',
  signOutTitle: 'Some changes are not sent yet',
  signOutHint_one: '{{count}} change waits on this device. Signing out throws it away.',
  signOutHint_other: '{{count}} changes wait on this device. Signing out throws them away.',
  signOutAnyway: 'Sign out anyway',
  draftFound: 'What you had typed here is back.',
  draftDrop: 'Start over',
}

export default en
export type OfflineTexts = {
  [K in keyof typeof en]: (typeof en)[K] extends string ? string : Record<keyof (typeof en)[K], string>
}
