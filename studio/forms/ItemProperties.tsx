/** What is said about one place: its width, when it is there, asked for or locked; the columns of a related list. */
import { Button, Group, MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { formConditions } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { groupedChoices } from '../../runtime/display/grouped-choices.ts'
import { useFieldChoices } from '../../runtime/display/useFieldChoices.ts'
import { listAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import { pointerOf } from '../text/json-path.ts'
import { ConditionField } from './ConditionField.tsx'
import { type ItemPlace, itemPath, removeItem, setItem } from './form-edits.ts'
import { itemsAt, stepOf } from './places.ts'
import { type DrawnItem, drawnTitle, isWide } from './read-form.ts'
import type { FormDesignerState } from './useFormDesigner.ts'
import { useItemLabel } from './useItemLabel.ts'

export function ItemProperties({ designer, place }: { designer: FormDesignerState; place: ItemPlace }) {
  const { t } = useTexts()
  const { form, edit, entity, entities, move, choose } = designer
  const labelOf = useItemLabel(entity)
  const drawn = itemsAt(form, place)[place.item]!
  const field = entity?.fields.find(({ name }) => name === drawn.name)
  const text = (key: string) => (typeof drawn.item[key] === 'string' ? drawn.item[key] : '')
  const conditions =
    drawn.kind === 'field' ? formConditions : drawn.kind === 'unknown' ? [] : (['visibleWhen'] as const)
  const up = stepOf(form, place, -1)
  const down = stepOf(form, place, 1)
  return (
    <>
      <h3>{labelOf(drawn)}</h3>
      {drawn.kind === 'field' && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('forms.width')}
          data={(['1', '2'] as const).map(value => ({ value, label: t(`forms.span.${value}`) }))}
          value={isWide(drawn, field) ? '2' : '1'}
          onChange={value => edit(before => setItem(before, place, 'span', Number(value)))}
        />
      )}
      {conditions.map(key => (
        <ConditionField
          key={key}
          designer={designer}
          label={t(`forms.${key}`)}
          {...(key === 'requiredWhen' && { hint: t('forms.requiredHint') })}
          pointer={pointerOf([...itemPath(place), key])}
          value={text(key)}
          onChange={value => edit(before => setItem(before, place, key, value), `${key} ${pointerOf(itemPath(place))}`)}
        />
      ))}
      {drawn.kind === 'related' && field?.relation && (
        <RelatedColumns
          drawn={drawn}
          target={entities.find(({ name }) => name === field.relation?.targets[0])}
          onChange={columns => edit(before => setItem(before, place, 'columns', columns.length ? columns : undefined))}
        />
      )}
      <PlaceSelect designer={designer} place={place} />
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          disabled={!up}
          leftSection={<IconArrowUp size={14} />}
          onClick={() => up && move(place, up)}
        >
          {t('forms.up')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!down}
          leftSection={<IconArrowDown size={14} />}
          onClick={() => down && move(place, down)}
        >
          {t('forms.down')}
        </Button>
      </Group>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={14} />}
        onClick={() => {
          edit(before => removeItem(before, place))
          choose(null)
        }}
      >
        {t('forms.removeItem')}
      </Button>
    </>
  )
}

/** Another section, without dragging. */
function PlaceSelect({ designer, place }: { designer: FormDesignerState; place: ItemPlace }) {
  const { t, language } = useTexts()
  const { form, move, setTab } = designer
  const data = form.tabs.flatMap((tab, at) =>
    tab.sections.map((section, index) => ({
      value: `${at} ${index}`,
      label: `${drawnTitle(tab, language) || t('forms.tab', { number: at + 1 })} › ${drawnTitle(section, language) || t('forms.section', { number: index + 1 })}`,
    })),
  )
  return (
    <Select
      size="xs"
      label={t('forms.standsIn')}
      data={data}
      value={`${place.tab} ${place.section}`}
      allowDeselect={false}
      onChange={value => {
        const [tab = 0, section = 0] = (value ?? '').split(' ').map(Number)
        if (tab === place.tab && section === place.section) return
        setTab(tab)
        move(place, { tab, section, item: itemsAt(form, { tab, section }).length })
      }}
    />
  )
}

interface RelatedColumnsProps {
  drawn: DrawnItem
  target: EntityModel | undefined
  onChange: (columns: string[]) => void
}

function RelatedColumns({ drawn, target, onChange }: RelatedColumnsProps) {
  return target ? <Columns drawn={drawn} target={target} onChange={onChange} /> : null
}

function Columns({ drawn, target, onChange }: RelatedColumnsProps & { target: EntityModel }) {
  const { t } = useTexts()
  const { choices } = useFieldChoices(target)
  return (
    <MultiSelect
      size="xs"
      label={t('forms.columns')}
      description={t('forms.columnsHint')}
      data={groupedChoices(choices)}
      value={listAt(drawn.item, 'columns').filter(name => typeof name === 'string')}
      searchable
      onChange={onChange}
    />
  )
}
