/** Codes for the day the device is lost; shown once, to be copied or kept as a file. */
import { Button, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import classes from '../Settings.module.css'
import { useSettingsTexts } from '../useSettingsTexts.ts'

export function RecoveryCodes({ codes }: { codes: string[] }) {
  const { t } = useSettingsTexts()
  const text = `${codes.join('\n')}\n`
  return (
    <div>
      <p className={classes.quiet} style={{ marginBottom: 8 }}>
        {t('settings.twoFactor.keepCodes')}
      </p>
      <ul className={classes.codes}>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group mt="sm" gap="sm">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? 'settings.twoFactor.copied' : 'common:action.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          size="xs"
          variant="default"
          component="a"
          leftSection={<IconDownload size={16} />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="enishi-recovery-codes.txt"
        >
          {t('settings.twoFactor.save')}
        </Button>
      </Group>
    </div>
  )
}
