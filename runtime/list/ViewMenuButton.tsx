/** Behind the tabs of views: what one can do with the one that is shown. Loaded when it is first pressed. */
import { ActionIcon } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListBodyProps } from './list-body-props.ts'

const ViewMenu = lazy(() => import('../views/ViewMenu.tsx').then(({ ViewMenu }) => ({ default: ViewMenu })))

export function ViewMenuButton(props: ListBodyProps) {
  const { t } = useTranslation()
  const [pressed, setPressed] = useState(false)
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('list.viewMenu')}
      aria-haspopup="menu"
      onClick={() => setPressed(true)}
    >
      <IconChevronDown size={16} />
    </ActionIcon>
  )
  if (!pressed) return button
  return (
    <Suspense fallback={button}>
      <ViewMenu {...props} target={button} />
    </Suspense>
  )
}
