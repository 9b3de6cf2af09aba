/** What is said about a paper itself: names, of what, when it is offered, how its file and its page are. */
import { Checkbox, Input, MultiSelect, NumberInput, Select } from '@mantine/core'
import type { Json } from '../../platform/contract/json.ts'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useReading } from '../documents/useReading.ts'
import { EntitySelect } from '../editor/details/EntitySelect.tsx'
import settings from '../editor/EntitySettings.module.css'
import { objectAt, own, textAt, textsAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { ExpressionInput } from '../workflows/expression/ExpressionInput.tsx'
import { TemplateTexts } from './TemplateTexts.tsx'
import { textLanguages } from './texts-edits.ts'
import { useTemplateScope } from './useTemplateScope.ts'

const nothing = {}

export function PaperSettings({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const paper = useReading(bench.text)
  const scope = useTemplateScope(textAt(paper, 'entity'), nothing)
  const page = objectAt(paper, 'page')
  const footer = objectAt(paper, 'footer')
  const fontSize = own(page, 'fontSize')
  const put = (path: JsonPath, value: Json | undefined, source?: string) =>
    bench.edit(text => writeValue(text, path, value), source)
  const choice = (path: JsonPath, label: string, options: readonly string[], value: string | undefined) => (
    <Select
      label={label}
      data={options.map(option => ({
        value: option,
        label: t(`templates.option.${option}` as 'templates.option.left'),
      }))}
      value={value ?? options[0]!}
      onChange={next => next && put(path, next)}
      allowDeselect={false}
    />
  )
  return (
    <fieldset className={settings.settings} disabled={!bench.valid}>
      <TitleFields bench={bench} path={[]} at={paper} />
      <EntitySelect
        label={t('documents.entity')}
        value={textAt(paper, 'entity') ?? ''}
        onChange={name => put(['entity'], name)}
      />
      <Input.Wrapper label={t('templates.offered')} description={t('templates.offeredHint')}>
        <ExpressionInput
          label={t('templates.offered')}
          kind="expression"
          scope={scope}
          value={textAt(paper, 'when') ?? ''}
          onChange={text => put(['when'], text || undefined, 'when')}
        />
      </Input.Wrapper>
      <TemplateTexts
        bench={bench}
        label={t('templates.fileName')}
        path={['fileName']}
        value={own(paper, 'fileName')}
        scope={scope}
      />
      <MultiSelect
        label={t('templates.languages')}
        data={textLanguages.map(value => ({ value, label: t(`templates.language.${value}`) }))}
        value={textsAt(paper, 'languages')}
        placeholder={textsAt(paper, 'languages').length ? '' : t('templates.allLanguages')}
        onChange={languages => put(['languages'], languages.length ? languages : undefined)}
      />
      <div className={settings.pair}>
        {choice(['page', 'size'], t('templates.pageSize'), ['A4', 'A5', 'B5', 'LETTER'], textAt(page, 'size'))}
        {choice(
          ['page', 'orientation'],
          t('templates.orientation'),
          ['portrait', 'landscape'],
          textAt(page, 'orientation'),
        )}
        {choice(['dates'], t('templates.dates'), ['gregorian', 'japanese'], textAt(paper, 'dates'))}
        <NumberInput
          label={t('templates.fontSize')}
          min={6}
          max={24}
          placeholder="10"
          value={typeof fontSize === 'number' ? fontSize : ''}
          onChange={value => put(['page', 'fontSize'], typeof value === 'number' ? value : undefined, 'fontSize')}
        />
      </div>
      <TemplateTexts
        bench={bench}
        label={t('templates.footer')}
        path={['footer', 'text']}
        value={own(footer, 'text')}
        scope={scope}
      />
      <Checkbox
        label={t('templates.pageNumbers')}
        checked={own(footer, 'pageNumbers') === true}
        onChange={event => put(['footer', 'pageNumbers'], event.currentTarget.checked)}
      />
    </fieldset>
  )
}
