/** A section on the canvas: its title, and its places in one or two columns. */
import { useDraggable, useDroppable } from '@dnd-kit/core'
import { IconEye } from '@tabler/icons-react'
import { useTexts } from '../shell/useTexts.ts'
import { pointerOf } from '../text/json-path.ts'
import classes from './FormDesigner.module.css'
import { itemPath, type SectionPlace, sectionPath } from './form-edits.ts'
import { Grip } from './Grip.tsx'
import { ItemChip } from './ItemChip.tsx'
import { type DrawnSection, drawnTitle } from './read-form.ts'
import type { FormDesignerState } from './useFormDesigner.ts'

interface SectionCardProps {
  designer: FormDesignerState
  section: DrawnSection
  place: SectionPlace
}

export function SectionCard({ designer, section, place }: SectionCardProps) {
  const { t, language } = useTexts()
  const { chosen, choose, entity, bench } = designer
  const title = drawnTitle(section, language)
  const label = title || t('forms.section', { number: place.section + 1 })
  const id = `section ${place.tab} ${place.section}`
  const drag = useDraggable({ id, data: { what: 'section', place, label } })
  const drop = useDroppable({ id, data: { what: 'section', place } })
  const isChosen =
    chosen?.what === 'section' && chosen.place.section === place.section && chosen.place.tab === place.tab
  const wrongAt = (path: string) =>
    bench.live.problems.some(({ pointer }) => pointer === path || pointer.startsWith(`${path}/`))
  return (
    <section
      ref={drop.setNodeRef}
      className={classes.section}
      data-over={drop.isOver || undefined}
      data-chosen={isChosen || undefined}
      data-wrong={wrongAt(`${pointerOf(sectionPath(place))}/visibleWhen`) || undefined}
      aria-label={label}
    >
      <h3 className={classes.head}>
        <Grip drag={drag} id={id} label={t('forms.moveSection', { name: label })} />
        <button
          type="button"
          className={classes.title}
          data-unnamed={!title || undefined}
          aria-pressed={isChosen}
          onClick={() => choose({ what: 'section', place })}
        >
          {label}
          {section.visibleWhen && <IconEye size={14} aria-label={t('forms.visibleWhen')} />}
        </button>
      </h3>
      <ul className={classes.items} data-columns={section.columns}>
        {section.items.map((drawn, item) => (
          <ItemChip
            // biome-ignore lint/suspicious/noArrayIndexKey: by place; the same field may stand twice while one edits the text
            key={item}
            drawn={drawn}
            place={{ ...place, item }}
            entity={entity}
            wrong={wrongAt(pointerOf(itemPath({ ...place, item })))}
            chosen={
              chosen?.what === 'item' &&
              chosen.place.tab === place.tab &&
              chosen.place.section === place.section &&
              chosen.place.item === item
            }
            onChoose={() => choose({ what: 'item', place: { ...place, item } })}
          />
        ))}
        {!section.items.length && <li className={classes.empty}>{t('forms.dropHere')}</li>}
      </ul>
    </section>
  )
}
