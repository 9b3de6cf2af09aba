/** Fails on purpose: the run takes the error's edge, or has failed. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { setting, settingsSchema, template } from './parts/setting.ts'

export const raiseNode: NodeType = {
  type: 'raise',
  group: 'logic',
  icon: 'alert-octagon',
  title: { en: 'Raise error', ja: 'エラーにする' },
  help: {
    en: 'Fails with a sentence of yours: the run goes on at its **error** edge, or it has failed and its owner is told.',
    ja: '指定した文でエラーにします。**エラー** の線があればそこへ進み、なければ実行は失敗となり、担当者に通知されます。',
  },
  settings: settingsSchema(
    {
      message: setting('Message', 'メッセージ', template('text', { maxLength: 2_000 })),
      code: setting('Code', 'コード', {
        type: 'string',
        pattern: '^[a-z][a-z0-9-]{0,59}$',
        default: 'raised',
        'x-advanced': true,
      }),
    },
    ['message'],
  ),
  effect: 'pure',
  ports: [],
  output: () => ({}),
  run({ message, code }) {
    throw stepFailure(String(code ?? 'raised'), String(message))
  },
}
