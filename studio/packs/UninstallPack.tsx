/** Takes a pack out: what it brought stays as the customer's own, or goes into the archive. */
import { Radio } from '@mantine/core'
import { useState } from 'react'
import type { UninstallMode } from '../../platform/contract/client/packs.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { PackSummary } from '../../platform/contract/pack.ts'
import { client } from '../../runtime/client.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Packs.module.css'

interface UninstallPackProps {
  pack: PackSummary
  opened: boolean
  onClose: () => void
}

export function UninstallPack({ pack, opened, onClose }: UninstallPackProps) {
  const { t, language } = useTexts()
  const [mode, setMode] = useState<UninstallMode>('keep')
  return (
    <PlannedChange
      id={`uninstall.${pack.name}.${mode}`}
      opened={opened}
      onClose={onClose}
      title={t('packs.uninstallTitle', { title: labelText(pack.title, language) })}
      plan={() => client.packs.planUninstall(pack.name, mode)}
      apply={({ hash }, confirm) => client.packs.uninstall(pack.name, { mode, hash, confirm })}
      applyLabel={t('packs.uninstall')}
      choices={
        <Radio.Group
          className={classes.conflict!}
          value={mode}
          onChange={value => setMode(value as UninstallMode)}
          label={t('packs.whatStays')}
        >
          <div className={classes.sides}>
            <Radio value="keep" label={t('packs.keep')} description={t('packs.keepHint')} />
            <Radio value="remove" label={t('packs.remove')} description={t('packs.removeHint')} />
          </div>
        </Radio.Group>
      }
    />
  )
}
