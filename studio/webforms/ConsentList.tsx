/** What a visitor agrees to, word by word: it is kept with version, time and answer. */
import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { isObject, listAt, own, textAt } from '../schema/read-json.ts'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { appendTo, removeFrom } from '../templates/list-edits.ts'
import classes from '../templates/Templates.module.css'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { PlainTexts } from './PlainTexts.tsx'
import { newConsent } from './webform-edits.ts'

export function ConsentList({ bench, form }: { bench: Workbench; form: JsonObject }) {
  const { t } = useTexts()
  const consents = listAt(form, 'consents').map(value => (isObject(value) ? value : {}))
  return (
    <section className={classes.rows} aria-label={t('webforms.consents')}>
      <span className={classes.legend}>{t('webforms.consents')}</span>
      {consents.map((consent, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its id changes while it is typed
        <div key={index} className={classes.row}>
          <PlainTexts
            bench={bench}
            label={t('webforms.consentText')}
            path={['consents', index, 'text']}
            value={own(consent, 'text')}
            tall
          />
          <div className={classes.inputs}>
            {(['id', 'version', 'purpose'] as const).map(key => (
              <TextInput
                key={key}
                label={t(`webforms.consent.${key}`)}
                value={textAt(consent, key) ?? ''}
                spellCheck={false}
                onChange={event => {
                  const value = event.currentTarget.value
                  const next = key === 'purpose' && value === '' ? undefined : value
                  bench.edit(text => writeValue(text, ['consents', index, key], next), `consents.${index}.${key}`)
                }}
              />
            ))}
            <Group justify="space-between" wrap="nowrap" gap={8}>
              <Checkbox
                label={t('webforms.mustAgree')}
                checked={own(consent, 'required') === true}
                onChange={event => {
                  const on = event.currentTarget.checked || undefined
                  bench.edit(text => writeValue(text, ['consents', index, 'required'], on))
                }}
              />
              <RemoveButton
                label={t('webforms.removeConsent', { id: textAt(consent, 'id') ?? '' })}
                onClick={() => bench.edit(text => removeFrom(text, ['consents'], index, false))}
              />
            </Group>
          </div>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        style={{ alignSelf: 'start' }}
        onClick={() => bench.edit(text => appendTo(text, ['consents'], newConsent(form, t('webforms.newConsent'))))}
      >
        {t('webforms.addConsent')}
      </Button>
    </section>
  )
}
