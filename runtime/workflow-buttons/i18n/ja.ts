/** ワークフローのボタンの日本語。 */
import type { ButtonTexts } from './en.ts'

const ja: ButtonTexts = {
  begun: '「{{label}}」を開始しました。',
  start: '開始',
}
export default ja
