/** Before a page's title: the list it belongs to, and the way back there. */
import { IconChevronLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import classes from './BackLink.module.css'
import { useTexts } from './useTexts.ts'

/** `to` is the list's address below the studio: `entities`, `users`. */
export function BackLink({ to }: { to: string }) {
  const { t } = useTexts()
  const page = t(`page.${to}`)
  return (
    <Link to={`/${to}`} className={classes.back} aria-label={t('shell.backTo', { page })}>
      <IconChevronLeft size={18} aria-hidden="true" />
      <span className={classes.page}>{page}</span>
    </Link>
  )
}
