/** Who would not get the mail, and why; addresses that are none. */
import { useTranslation } from 'react-i18next'
import { problemText } from '../i18n/problem-text.ts'
import classes from './compose.module.css'
import { refusedAddress } from './refused-address.ts'
import { type ComposerState, necessary } from './useComposer.ts'

export function Warnings({ composer: { check, draft, purpose, send } }: { composer: ComposerState }) {
  const { t } = useTranslation(['compose', 'common'])
  const refused = [
    ...(check.data ?? []).flatMap(({ address, code, reason }) => (code ? [{ address, code, reason }] : [])),
    ...(send.data ?? []).flatMap(message =>
      message.state === 'refused'
        ? [{ address: refusedAddress(message), code: message.reasonCode, reason: message.reason }]
        : [],
    ),
  ]
  const texts = refused.map(({ address, code, reason }) => (code ? t(`refused.${code}`, { address }) : (reason ?? '')))
  return (
    <div aria-live="polite">
      {check.error && draft.to.length > 0 && <p className={classes.warning}>{problemText(check.error, t)}</p>}
      {[...new Set(texts)].map(text => (
        <p key={text} className={classes.warning}>
          {text}
        </p>
      ))}
      {purpose !== necessary && <p className={classes.hint}>{t('each')}</p>}
    </div>
  )
}
