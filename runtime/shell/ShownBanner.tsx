/** Tells an administrator that they look at the app as somebody else, and takes them back. */
import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '../client.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './ShownBanner.module.css'
import { showError } from './show-error.ts'
import { useMe } from './useMe.ts'

export function ShownBanner() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: me } = useMe()
  if (!me?.shownTo) return null
  // A full load: nothing of what the other person sees stays in memory.
  const goBack = () => client.access.endShowAs().then(() => window.location.assign('/'), showError)
  return (
    <div role="status" className={classes.banner}>
      <IconEye size={18} aria-hidden />
      <div>
        <strong>{t('shownAs.title', { name: me.user.name })}</strong>{' '}
        {t('shownAs.hint', { time: format.dateTime(me.shownTo.until) })}
      </div>
      <Button size="compact-sm" variant="white" color="dark" ml="auto" onClick={goBack}>
        {t('shownAs.back')}
      </Button>
    </div>
  )
}
