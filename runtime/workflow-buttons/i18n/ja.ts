/** ワークフローのボタンの日本語。 */
import type { ButtonTexts } from './en.ts'

const ja: ButtonTexts = {
  begun: '「{{label}}」を開始しました。',
  start: '開始',
  tooMany: '一度に開始できるのは{{count}}件までです。',
}
export default ja
