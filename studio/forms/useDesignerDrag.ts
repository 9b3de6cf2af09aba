/** Dragging in the form designer: by mouse, by touch held for a moment, by keyboard from target to target. */
import {
  type Announcements,
  type CollisionDetection,
  closestCenter,
  type DragEndEvent,
  type DragOverEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useEffect, useState } from 'react'
import { useTexts } from '../shell/useTexts.ts'
import { type Dragged, type DropTarget, itemTarget, sectionTarget, takes } from './drop.ts'
import { moveSection } from './form-edits.ts'
import { itemId, landed } from './places.ts'
import { drawnTitle } from './read-form.ts'
import type { FormDesignerState } from './useFormDesigner.ts'

const mouse = { activationConstraint: { distance: 4 } }
const touch = { activationConstraint: { delay: 200, tolerance: 8 } }

export function useDesignerDrag(designer: FormDesignerState) {
  const { t, language } = useTexts()
  const { form, add, move, edit, choose, setTab } = designer
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, mouse),
    useSensor(TouchSensor, touch),
    useSensor(KeyboardSensor, keyboard),
  )
  // Places are known by number: after a move by keys the hand goes on holding what it moved.
  const [held, hold] = useState<{ id: string } | null>(null)
  useEffect(() => {
    if (held) document.querySelector<HTMLElement>(`[data-grip="${held.id}"]`)?.focus()
  }, [held])
  function drop({ active, over, activatorEvent }: DragEndEvent) {
    setDragged(null)
    const given = active.data.current as Dragged | undefined
    const target = over?.data.current as DropTarget | undefined
    if (!given || !target || !takes(given, target)) return
    if (given.what === 'section') {
      const to = sectionTarget(form, target)
      if (to) edit(text => moveSection(text, given.place, to))
      return choose(null)
    }
    const to = itemTarget(form, target)
    if (!to) return
    if (given.what === 'new') return add(given.item, to)
    move(given.place, to)
    if (activatorEvent instanceof KeyboardEvent) hold({ id: itemId(landed(given.place, to)) })
  }
  const nameOf = (data: unknown) => (data as Dragged | undefined)?.label ?? ''
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('forms.drag.start', { name: nameOf(active.data.current) }),
    onDragOver: ({ over }) => (over ? t('forms.drag.over', { place: placeText(over.data.current) }) : undefined),
    onDragEnd: ({ over }) => (over ? t('forms.drag.end', { place: placeText(over.data.current) }) : undefined),
    onDragCancel: () => t('forms.drag.cancel'),
  }
  function placeText(data: unknown): string {
    const target = data as DropTarget | undefined
    if (!target) return ''
    const called = (drawn: Parameters<typeof drawnTitle>[0] | undefined) => drawn && drawnTitle(drawn, language)
    if (target.what === 'tab') return called(form.tabs[target.tab]) || t('forms.tab', { number: target.tab + 1 })
    const { tab, section } = target.place
    const of = called(form.tabs[tab]?.sections[section]) || t('forms.section', { number: section + 1 })
    return target.what === 'item' ? `${of} ${target.place.item + 1}` : of
  }
  return {
    dragged,
    context: {
      sensors,
      collisionDetection,
      onDragStart: ({ active }: { active: DragEndEvent['active'] }) =>
        setDragged((active.data.current as Dragged | undefined) ?? null),
      /** A tab opens while something is held over it. */
      onDragOver({ over }: DragOverEvent) {
        const target = over?.data.current as DropTarget | undefined
        if (target?.what === 'tab') setTab(target.tab)
      },
      onDragEnd: drop,
      onDragCancel: () => setDragged(null),
      accessibility: {
        announcements,
        restoreFocus: false,
        screenReaderInstructions: { draggable: t('forms.drag.how') },
      },
    },
  }
}

/** What the pointer is on, the smallest first; by keyboard what is nearest. */
const collisionDetection: CollisionDetection = arguments_ => {
  const given = arguments_.active.data.current as Dragged | undefined
  const droppableContainers = arguments_.droppableContainers.filter(({ data }) => {
    const target = data.current as DropTarget | undefined
    return given && target && takes(given, target)
  })
  const found = pointerWithin({ ...arguments_, droppableContainers })
  if (!found.length) return closestCenter({ ...arguments_, droppableContainers })
  const area = (id: string | number) => {
    const box = arguments_.droppableRects.get(id)
    return box ? box.width * box.height : Number.POSITIVE_INFINITY
  }
  return found.toSorted((one, other) => area(one.id) - area(other.id))
}

/** Arrow keys go from target to target, as one reads them. */
const coordinateGetter: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.code]
  if (!step) return undefined
  event.preventDefault()
  const given = context.active?.data.current as Dragged | undefined
  const boxes = context.droppableContainers
    .getEnabled()
    .filter(({ data }) => given && takes(given, data.current as DropTarget))
    .flatMap(({ id }) => {
      const box = context.droppableRects.get(id)
      return box ? [{ id, box }] : []
    })
    .toSorted((one, other) => one.box.top - other.box.top || one.box.left - other.box.left)
  const at = boxes.findIndex(({ id }) => id === context.over?.id)
  const next = boxes[at < 0 ? (step > 0 ? 0 : boxes.length - 1) : at + step]
  const size = context.collisionRect
  if (!next || !size) return currentCoordinates
  const { left, top, width, height } = next.box
  return { x: left + width / 2 - size.width / 2, y: top + height / 2 - size.height / 2 }
}
const keyboard = { coordinateGetter }
