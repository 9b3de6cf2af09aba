/** For whom a form is, beside the entity's other forms, and which of them each role gets. */
import { Button, MultiSelect, Select } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormDocument, RoleDocument } from '../../platform/contract/documents.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { chooseForm } from '../../runtime/record/choose-form.ts'
import { TitleFields } from '../documents/TitleFields.tsx'
import { documentsQuery, useModel } from '../model/model-queries.ts'
import { documentOf } from '../schema/field-row.ts'
import classes from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import own from './FormDesigner.module.css'
import { setFor } from './form-edits.ts'
import { type DrawnForm, readForm } from './read-form.ts'
import { useDuplicate } from './useDuplicate.ts'

export function ForWhom({ bench }: { bench: Workbench }) {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const roles = useQuery(documentsQuery<RoleDocument>('roles')).data ?? []
  const forms = useQuery(documentsQuery<FormDocument>('forms')).data ?? []
  const duplicate = useDuplicate(
    bench,
    forms.map(({ id }) => id),
  )
  const form = readForm(bench.text)
  if (!form) return null
  const { edit } = bench
  const written = documentOf(bench.text)!
  const entity = model?.entities.find(({ name }) => name === form.entity)
  const stages = (entity?.stages && fieldNamed(entity, entity.stages.field)?.options) || []
  const stageData = stages.map(({ value, title }) => ({ value: String(value), label: labelText(title, language) }))
  const roleData = roles.map(({ id, body }) => ({ value: id, label: documentTitle({ ...body, id }, language) }))
  const device = { phone: t('forms.for.phone'), desktop: t('forms.for.desktop') }
  // This one as it is edited, in place of the saved one.
  const all = [
    { ...(written as unknown as FormDocument), ...{ id: bench.id, kind: 'form' as const }, for: targetOf(form) },
    ...forms.flatMap(({ id, body }) => (id !== bench.id && body.entity === form.entity ? [{ ...body, id }] : [])),
  ]
  const named = (id: string) => (id === bench.id ? t('forms.for.this') : titleOf(all, id, language))
  return (
    <fieldset className={own.forWhom} disabled={bench.readOnly}>
      <TitleFields bench={bench} path={[]} at={written} size="xs" />
      <h2>{t('forms.for.title')}</h2>
      <p className={own.quiet}>{t('forms.for.hint')}</p>
      <MultiSelect
        label={t('forms.for.roles')}
        placeholder={form.roles.length ? '' : t('forms.for.everybody')}
        data={roleData}
        value={form.roles}
        searchable
        onChange={next => edit(text => setFor(text, 'roles', next))}
      />
      {stageData.length > 0 && (
        <Select
          label={t('forms.for.stage')}
          placeholder={t('forms.for.anyStage')}
          data={stageData}
          value={form.stage}
          clearable
          onChange={next => edit(text => setFor(text, 'stage', next))}
        />
      )}
      <Select
        label={t('forms.for.device')}
        placeholder={t('forms.for.anyDevice')}
        data={[
          { value: 'phone', label: device.phone },
          { value: 'desktop', label: device.desktop },
        ]}
        value={form.device}
        clearable
        onChange={next => edit(text => setFor(text, 'device', next))}
      />
      <h2>{t('forms.for.others', { entity: entity ? labelText(entity.title, language) : form.entity })}</h2>
      <p className={own.quiet}>{t('forms.for.rule')}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('documents.title')}</th>
            <th>{t('forms.for.roles')}</th>
            <th>{t('forms.for.stage')}</th>
            <th>{t('forms.for.device')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(each => (
            <tr key={each.id} className={classes.row}>
              <td>
                {each.id === bench.id ? (
                  <strong>{named(each.id)}</strong>
                ) : (
                  <Link to="/forms/$id" params={{ id: each.id }} className={classes.link}>
                    {named(each.id)}
                  </Link>
                )}
              </td>
              <td>
                {(each.for?.roles ?? [])
                  .map(id => roleData.find(({ value }) => value === id)?.label ?? id)
                  .join(t('usage.separator')) || t('forms.for.everybody')}
              </td>
              <td>
                {stageData.find(({ value }) => value === each.for?.stage)?.label ??
                  each.for?.stage ??
                  t('forms.for.anyStage')}
              </td>
              <td>{each.for?.device ? device[each.for.device] : t('forms.for.anyDevice')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCopy size={16} />}
        onClick={duplicate}
        className={own.duplicate ?? ''}
      >
        {t('forms.for.duplicate')}
      </Button>
      <h2>{t('forms.for.try')}</h2>
      <Tried all={all} roles={roleData} stages={stageData} named={named} />
    </fieldset>
  )
}

const targetOf = ({ roles, stage, device }: DrawnForm) =>
  ({ roles, ...(stage && { stage }), ...(device && { device }) }) as FormDocument['for'] & {}

const titleOf = (all: FormDocument[], id: string, language: string) =>
  documentTitle({ ...all.find(each => each.id === id), id }, language)

interface TriedProps {
  all: FormDocument[]
  roles: { value: string; label: string }[]
  stages: { value: string; label: string }[]
  named: (id: string) => string
}

/** The same choice as the record's page makes. */
function Tried({ all, roles, stages, named }: TriedProps) {
  const { t } = useTexts()
  const [stage, setStage] = useState<string | null>(null)
  const [device, setDevice] = useState<'phone' | 'desktop'>('desktop')
  const shownTo = (role: string | null) => {
    const theirs = all.filter(({ for: target }) => !target?.roles?.length || (role && target.roles.includes(role)))
    const form = chooseForm(theirs, { device, stage })
    return form ? named(form.id) : t('forms.for.derived')
  }
  return (
    <>
      <div className={own.tried}>
        {stages.length > 0 && (
          <Select
            size="xs"
            label={t('forms.for.stage')}
            placeholder={t('forms.for.anyStage')}
            data={stages}
            value={stage}
            clearable
            onChange={setStage}
          />
        )}
        <Select
          size="xs"
          label={t('forms.for.device')}
          data={[
            { value: 'desktop', label: t('forms.for.desktop') },
            { value: 'phone', label: t('forms.for.phone') },
          ]}
          value={device}
          allowDeselect={false}
          onChange={next => next && setDevice(next as 'phone' | 'desktop')}
        />
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('forms.for.role')}</th>
            <th>{t('forms.for.gets')}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map(({ value, label }) => (
            <tr key={value} className={classes.row}>
              <td>{label}</td>
              <td>{shownTo(value)}</td>
            </tr>
          ))}
          <tr className={classes.row}>
            <td>{t('forms.for.everybody')}</td>
            <td>{shownTo(null)}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
