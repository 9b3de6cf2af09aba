/** The three dots beside a list's other actions: what is behind them is loaded when they are first pressed. */
import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { ListState } from './useListState.ts'

const SheetMenu = lazy(() => import('../sheets/SheetMenu.tsx').then(({ SheetMenu }) => ({ default: SheetMenu })))

export function SheetButton({ description, state }: { description: EntityDescription; state: ListState }) {
  const { t } = useTranslation()
  const [pressed, setPressed] = useState(false)
  const may = description.actions.some(action => ['create', 'update', 'export'].includes(action))
  if (!may || description.entity.parent) return null
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('list.more')}
      aria-haspopup="menu"
      onClick={() => setPressed(true)}
    >
      <IconDots size={18} />
    </ActionIcon>
  )
  if (!pressed) return button
  return (
    <Suspense fallback={button}>
      <SheetMenu description={description} state={state} target={button} />
    </Suspense>
  )
}
