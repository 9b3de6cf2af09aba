/** What people are told of their tasks, in their language. */
import type { TaskNotice } from './seams.ts'

interface About {
  title: string
  state: string
}

export const noticeWords = (locale: string, kind: TaskNotice['kind'], about: About): { title: string; text: string } =>
  locale === 'ja' ? japanese(kind, about) : english(kind, about)

function english(kind: TaskNotice['kind'], { title, state }: About) {
  if (kind === 'asked') return { title, text: 'Your decision or work is asked for.' }
  if (kind === 'reminded') return { title: `Reminder: ${title}`, text: 'This still waits for you.' }
  if (kind === 'late') return { title: `Late: ${title}`, text: 'This waits for you, and its time is over.' }
  return { title: `${title}: ${englishStates[state] ?? state}`, text: 'Your application was decided.' }
}

const englishStates: Record<string, string> = {
  approved: 'approved',
  rejected: 'rejected',
  returned: 'sent back',
  withdrawn: 'taken back',
  timeout: 'its time was over',
  cancelled: 'cancelled',
}

function japanese(kind: TaskNotice['kind'], { title, state }: About) {
  if (kind === 'asked') return { title, text: 'ご対応をお願いします。' }
  if (kind === 'reminded') return { title: `【催促】${title}`, text: 'まだご対応いただいていません。' }
  if (kind === 'late') return { title: `【期限超過】${title}`, text: '期限を過ぎています。ご対応をお願いします。' }
  return { title: `${title}: ${japaneseStates[state] ?? state}`, text: '申請の結果が出ました。' }
}

const japaneseStates: Record<string, string> = {
  approved: '承認',
  rejected: '却下',
  returned: '差し戻し',
  withdrawn: '取り下げ',
  timeout: '期限切れ',
  cancelled: '中止',
}
