/** Loads what a record's page is made of while nothing else is to be done, so that the first click need not wait for it. */
import i18next from 'i18next'

const texts = ['record', 'find', 'buttons', 'compose', 'work', 'tasks']

export const prepareRecordPage = (): Promise<unknown> =>
  Promise.all([
    import('./ask-for-record.ts'),
    import('./RecordPage.tsx'),
    import('../compose/RecordContact.tsx'),
    import('../work/FollowButton.tsx'),
    import('../tasks/RecordTasks.tsx'),
    i18next.loadNamespaces(texts),
  ])
