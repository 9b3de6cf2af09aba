/** Says that there is a new version, until one reloads or waves it away. */
import { Button, Group } from '@mantine/core'
import i18next from 'i18next'
import { notify } from '../shell/notify.ts'

export function offerReload(reload: () => void): void {
  void i18next.loadNamespaces('offline').then(() => {
    notify({
      id: 'new-version',
      autoClose: false,
      withBorder: true,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>{i18next.t('offline:update')}</span>
          <Button size="compact-sm" onClick={reload}>
            {i18next.t('offline:reload')}
          </Button>
        </Group>
      ),
    })
  })
}
