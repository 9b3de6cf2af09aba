/** Which records a list shows, as what, in which order: with the runtime's own controls, written into the view's text. */
import { Input, MultiSelect, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { layoutSettings, layoutsOf } from '../../platform/contract/layout-settings.ts'
import { viewColumns } from '../../platform/contract/view-columns.ts'
import { ColumnsPart } from '../../runtime/display/ColumnsPart.tsx'
import { GroupPart } from '../../runtime/display/GroupPart.tsx'
import { groupedChoices } from '../../runtime/display/grouped-choices.ts'
import { SortPart } from '../../runtime/display/SortPart.tsx'
import { TotalsPart } from '../../runtime/display/TotalsPart.tsx'
import { unsaidTotals } from '../../runtime/display/unsaid-totals.ts'
import { useFieldChoices } from '../../runtime/display/useFieldChoices.ts'
import { FilterBar } from '../../runtime/filter/FilterBar.tsx'
import { LayoutFields } from '../../runtime/layouts/LayoutFields.tsx'
import { isQuick } from '../../runtime/list/quick-fields.ts'
import { asGroup } from '../../runtime/list/view-text.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { problemWords } from '../plan/problem-words.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { useView } from './useView.ts'
import classes from './ViewEditor.module.css'
import {
  setCard,
  setColumns,
  setFilter,
  setGroups,
  setQuick,
  setSlots,
  setSort,
  setTotals,
  setType,
} from './view-edits.ts'

export function ViewEditor({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const { view, entity, loaded, frozen } = useView(bench)
  if (!loaded || !view) return <Rows />
  if (!entity) return <p className={classes.editor}>{t('views.notThere', { entity: view.entity })}</p>
  return (
    <fieldset className={classes.editor} disabled={frozen}>
      <LayoutPart bench={bench} view={view} entity={entity} />
      <FilterPart bench={bench} view={view} entity={entity} />
      <Parts bench={bench} view={view} entity={entity} />
    </fieldset>
  )
}

interface PartProps {
  bench: Workbench
  view: ViewDocument
  entity: EntityModel
}

function LayoutPart({ bench, view, entity }: PartProps) {
  const { t } = useTexts()
  const { t: named } = useTranslation(['layouts', 'common'])
  const offered = [...new Set(['grid' as const, ...layoutsOf(entity, view, {}), view.type])]
  const settings = view.type === 'grid' ? null : layoutSettings(entity, view.type, view, {})
  return (
    <section>
      <Input.Label display="block">{t('views.layout')}</Input.Label>
      <SegmentedControl
        size="xs"
        className={classes.layouts ?? ''}
        aria-label={t('views.layout')}
        data={offered.map(value => ({ value, label: named(`layout.${value}`) }))}
        value={view.type}
        onChange={type =>
          bench.edit(text => setType(text, type, (type !== 'grid' && layoutSettings(entity, type, view, {})) || {}))
        }
      />
      {view.type !== 'grid' && settings && (
        <LayoutFields
          entity={entity}
          layout={view.type}
          settings={settings}
          onChange={change => {
            const { type } = view
            if (type !== 'grid') bench.edit(text => setSlots(text, type, change))
          }}
        />
      )}
    </section>
  )
}

function FilterPart({ bench, view, entity }: PartProps) {
  const { t, language } = useTexts()
  const problem = bench.live.problems.find(({ pointer }) => pointer === '/filter')
  return (
    <section>
      <Input.Wrapper label={t('views.filter')} error={problem && problemWords(problem, language).sentence}>
        <div className={classes.filter}>
          <FilterBar
            description={{ entity }}
            value={view.filter ?? ''}
            onChange={(filter, { typing }) => bench.edit(text => setFilter(text, filter), typing ? 'filter' : '')}
          />
        </div>
      </Input.Wrapper>
    </section>
  )
}

function Parts({ bench, view, entity }: PartProps) {
  const { t } = useTexts()
  const { edit } = bench
  const { choices } = useFieldChoices(entity)
  const columns = viewColumns(entity, view)
  const { type } = view
  const card = type === 'kanban' ? view.board?.card : type === 'gallery' ? view.gallery?.card : undefined
  const quick = choices.filter(({ field, group }) => group === '' && isQuick(field))
  return (
    <>
      <ColumnsPart columns={columns} choices={choices} onChange={next => edit(text => setColumns(text, next))} />
      {(type === 'kanban' || type === 'gallery') && (
        <MultiSelect
          label={t('views.card')}
          data={groupedChoices(choices)}
          value={card ?? []}
          maxValues={10}
          searchable
          onChange={fields => edit(text => setCard(text, type, fields))}
        />
      )}
      <SortPart
        entity={entity}
        sort={(view.sort ?? []).join(',')}
        choices={choices}
        onChange={sort => edit(text => setSort(text, sort))}
      />
      {type === 'grid' && (
        <>
          <GroupPart
            groups={(view.group ?? []).map(asGroup)}
            choices={choices}
            onChange={groups => edit(text => setGroups(text, groups))}
          />
          <TotalsPart
            columns={columns}
            totals={view.totals ?? unsaidTotals(columns, choices)}
            choices={choices}
            onChange={totals => edit(text => setTotals(text, totals))}
          />
        </>
      )}
      <MultiSelect
        label={t('views.quick')}
        description={t('views.quickHint')}
        data={groupedChoices(quick)}
        value={view.quick ?? []}
        maxValues={10}
        searchable
        onChange={fields => edit(text => setQuick(text, fields))}
      />
    </>
  )
}
