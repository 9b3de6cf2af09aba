/** In place of a page for which the person has no right: says which one is missing. */
import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PlatformRight } from '../../platform/contract/documents.ts'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useTexts } from './useTexts.ts'

export function NoRight({ right }: { right?: PlatformRight }) {
  const { t } = useTexts()
  const hint = right ? t('shell.noRightHint', { right: t(`right.${right}.title`) }) : t('shell.noAccessHint')
  return (
    <Notice icon={<IconLock size={32} />} title={t('common:state.noAccessTitle')} hint={hint}>
      <Button variant="default" component="a" href="/">
        {t('common:action.goHome')}
      </Button>
    </Notice>
  )
}

/** Shows its content to administrators. */
export function ForAdministrators({ children }: { children: ReactNode }) {
  const { t } = useTexts()
  const { data: me } = useMe()
  if (!me) return <Rows />
  if (me.administrator) return children
  return (
    <Notice icon={<IconLock size={32} />} title={t('common:state.noAccessTitle')} hint={t('shell.forAdministrators')} />
  )
}

/** Shows its content to who has the right. */
export function WithRight({ right, children }: { right: PlatformRight; children: ReactNode }) {
  const { data: me } = useMe()
  if (!me) return <Rows />
  return me.rights.includes(right) ? children : <NoRight right={right} />
}
