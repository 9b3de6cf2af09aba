/** Makes a paper of a record and keeps it in one of its file fields; main hands in what makes papers. */

import type { PaperLanguage } from '../../contract/document-template.ts'
import type { NodeType } from '../../contract/workflow/node-type.ts'
import type { Papers } from '../../documents/create-document.ts'
import { keepDocument } from '../../documents/keep-document.ts'
import { asStep } from '../step-error.ts'
import { needs } from './parts/needs.ts'
import { closed, idText } from './parts/outputs.ts'
import { entityIn, ownContext } from './parts/own-context.ts'
import { ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { choice, setting, settingsSchema } from './parts/setting.ts'
import { targetOf, targetProblems } from './parts/target.ts'

const documentSetting = setting('Document', '帳票', {
  type: 'string',
  minLength: 1,
  maxLength: 100,
  'x-pick': 'document',
})
const fieldSetting = setting(
  'Kept in',
  '保存先の項目',
  { type: 'string', minLength: 1, maxLength: 200, 'x-pick': 'field', 'x-of': 'entity' },
  {
    en: 'A file field of the record. One of several files gets one more; one of a single file gets another.',
    ja: 'レコードのファイル項目。複数ファイルの項目には追加し、1ファイルの項目では置き換えます。',
  },
)
const languageSetting = setting(
  'Language',
  '言語',
  choice({ en: { en: 'English', ja: '英語' }, ja: { en: 'Japanese', ja: '日本語' } }),
  { en: 'None: that of who the run acts for.', ja: '未指定の場合は、実行者の言語。' },
)

const fileOutput = closed({
  _id: idText,
  name: { type: 'string' },
  type: { type: 'string' },
  size: { type: 'integer' },
})

export const documentCreate = (papers: Papers): NodeType => ({
  type: 'document.create',
  group: 'records',
  icon: 'file-type-pdf',
  title: { en: 'Create document', ja: '帳票を作成' },
  help: {
    en: 'Makes a PDF of a record by a document template, as the run may see the record, and keeps it in one of its file fields. `steps.<id>.output.file` is the file: a message can send it along.',
    ja: '帳票テンプレートからレコードのPDFを作り、ファイル項目に保存します。内容は実行者に見える範囲です。`steps.<id>.output.file` がファイルで、メッセージに添付できます。',
  },
  settings: settingsSchema(
    {
      document: documentSetting,
      entity: ownEntitySetting,
      record: recordSetting,
      field: fieldSetting,
      language: languageSetting,
    },
    ['document', 'field'],
  ),
  effect: 'database',
  output: () => closed({ file: fileOutput }),
  check: targetProblems,
  needs: (settings, record) => needs('update')({ ...settings, fields: { [String(settings['field'])]: null } }, record),
  run: (settings, context) =>
    asStep(async () => {
      const { entity: name, id } = targetOf(settings, context)
      const { document, field, language } = settings
      const own = ownContext(context)
      const { file } = await keepDocument({ ...own, now: context.now }, papers, {
        entity: entityIn(own, name),
        id,
        document: String(document),
        field: String(field),
        ...(typeof language === 'string' && { language: language as PaperLanguage }),
      })
      return { output: { file: { ...file } } }
    }),
})
