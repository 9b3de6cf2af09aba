/** The sidebar on a phone. */
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Frame.module.css'

export function SideDrawer({
  opened,
  onClose,
  children,
}: {
  opened: boolean
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      size={264}
      padding={0}
      classNames={{ content: classes.drawerContent!, body: classes.drawer! }}
    >
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('app.navigation')}>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
