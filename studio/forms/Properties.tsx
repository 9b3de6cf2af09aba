/** What is said about the chosen tab, section or place; back to the palette by its button or Escape. */
import { Button, Checkbox, Group, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconPlus, IconTrash } from '@tabler/icons-react'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { pointerOf } from '../text/json-path.ts'
import { ConditionField } from './ConditionField.tsx'
import classes from './FormDesigner.module.css'
import {
  addSection,
  moveSection,
  moveTab,
  removeSection,
  removeTab,
  type SectionPlace,
  sectionPath,
  setSection,
  setTabWhen,
  tabPath,
} from './form-edits.ts'
import { ItemProperties } from './ItemProperties.tsx'
import type { Chosen } from './places.ts'
import type { FormDesignerState } from './useFormDesigner.ts'

export function Properties({ designer, chosen }: { designer: FormDesignerState; chosen: Chosen }) {
  const { t } = useTexts()
  const back = () => designer.choose(null)
  return (
    <section
      className={classes.properties}
      aria-label={t('forms.properties')}
      onKeyDown={event => event.key === 'Escape' && !event.defaultPrevented && back()}
    >
      <Button size="compact-xs" variant="subtle" leftSection={<IconArrowLeft size={14} />} onClick={back}>
        {t('forms.palette')}
      </Button>
      {chosen.what === 'item' && (
        <ItemProperties
          key={pointerOf(sectionPath(chosen.place)) + chosen.place.item}
          designer={designer}
          place={chosen.place}
        />
      )}
      {chosen.what === 'section' && <SectionProperties designer={designer} place={chosen.place} />}
      {chosen.what === 'tab' && <TabProperties designer={designer} tab={chosen.tab} />}
    </section>
  )
}

function SectionProperties({ designer, place }: { designer: FormDesignerState; place: SectionPlace }) {
  const { t } = useTexts()
  const { form, edit, choose } = designer
  const sections = form.tabs[place.tab]!.sections
  const section = sections[place.section]!
  const path = sectionPath(place)
  const go = (by: -1 | 2) => {
    edit(text => moveSection(text, place, { ...place, section: place.section + by }))
    choose({ what: 'section', place: { ...place, section: place.section + (by === 2 ? 1 : -1) } })
  }
  return (
    <>
      <TitleFields bench={designer.bench} path={path} at={section.at} size="xs" />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('forms.columnCount')}
        data={(['1', '2'] as const).map(value => ({ value, label: t(`forms.columnsOf.${value}`) }))}
        value={String(section.columns)}
        onChange={value => edit(text => setSection(text, place, 'columns', Number(value)))}
      />
      <Checkbox
        size="xs"
        label={t('forms.collapsed')}
        checked={section.collapsed}
        onChange={event => {
          const collapsed = event.currentTarget.checked || undefined
          edit(text => setSection(text, place, 'collapsed', collapsed))
        }}
      />
      <ConditionField
        designer={designer}
        label={t('forms.visibleWhen')}
        pointer={pointerOf([...path, 'visibleWhen'])}
        value={section.visibleWhen}
        onChange={value => edit(text => setSection(text, place, 'visibleWhen', value), `visible ${pointerOf(path)}`)}
      />
      <Group gap="xs">
        <Button size="compact-sm" variant="default" disabled={place.section === 0} onClick={() => go(-1)}>
          {t('forms.up')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={place.section === sections.length - 1}
          onClick={() => go(2)}
        >
          {t('forms.down')}
        </Button>
      </Group>
      <Remove
        label={t('forms.removeSection')}
        hint={section.items.length ? t('forms.removeHint') : undefined}
        onClick={() => {
          edit(text => removeSection(text, place))
          choose(null)
        }}
      />
    </>
  )
}

function TabProperties({ designer, tab }: { designer: FormDesignerState; tab: number }) {
  const { t } = useTexts()
  const { form, edit, choose, setTab } = designer
  const { at, visibleWhen, sections } = form.tabs[tab]!
  const path = tabPath(tab)
  const go = (to: number) => {
    edit(text => moveTab(text, tab, to))
    setTab(to)
    choose({ what: 'tab', tab: to })
  }
  return (
    <>
      <TitleFields bench={designer.bench} path={path} at={at} size="xs" />
      <ConditionField
        designer={designer}
        label={t('forms.visibleWhen')}
        pointer={pointerOf([...path, 'visibleWhen'])}
        value={visibleWhen}
        onChange={value => edit(text => setTabWhen(text, tab, value), `visible ${pointerOf(path)}`)}
      />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => {
          edit(text => addSection(text, { tab, section: sections.length }, { columns: 2, items: [] }))
          choose({ what: 'section', place: { tab, section: sections.length } })
        }}
      >
        {t('forms.addSection')}
      </Button>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          disabled={tab === 0}
          leftSection={<IconArrowLeft size={14} />}
          onClick={() => go(tab - 1)}
        >
          {t('forms.left')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={tab === form.tabs.length - 1}
          rightSection={<IconArrowRight size={14} />}
          onClick={() => go(tab + 1)}
        >
          {t('forms.right')}
        </Button>
      </Group>
      {form.tabs.length > 1 && (
        <Remove
          label={t('forms.removeTab')}
          hint={sections.some(({ items }) => items.length) ? t('forms.removeHint') : undefined}
          onClick={() => {
            edit(text => removeTab(text, tab))
            choose(null)
          }}
        />
      )}
    </>
  )
}

/** What stood there goes back to the palette; undo brings it back. */
function Remove({ label, hint, onClick }: { label: string; hint: string | undefined; onClick: () => void }) {
  return (
    <div>
      <Button size="compact-sm" variant="subtle" color="red" leftSection={<IconTrash size={14} />} onClick={onClick}>
        {label}
      </Button>
      {hint && <p className={classes.quiet}>{hint}</p>}
    </div>
  )
}
