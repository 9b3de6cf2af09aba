/** A sheet to sign on, with a finger, a pen or the mouse; who cannot draw types the name below it. */
import { Button, TextInput } from '@mantine/core'
import { type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { pathOf } from '../../value/SignatureLines.tsx'
import type { InputProps } from './input-props.ts'
import { textAt, withPart } from './Parts.tsx'
import classes from './SignatureField.module.css'

const sheet = { width: 480, height: 140 }

export function SignatureField(props: InputProps) {
  const { t } = useTranslation()
  const [value = {}] = objectsIn(props.value)
  const [stroke, setStroke] = useState<number[] | null>(null)
  const strokes = Array.isArray(value['strokes']) ? value['strokes'] : []
  const size = strokes.length ? sizeOf(value) : sheet
  const svg = useRef<SVGSVGElement>(null)

  function pointOf({ clientX, clientY }: PointerEvent): [number, number] {
    const { left, top, width, height } = svg.current!.getBoundingClientRect()
    const within = (at: number, from: number, length: number, most: number) =>
      Math.round(Math.min(Math.max(((at - from) / length) * most, 0), most))
    return [within(clientX, left, width, size.width), within(clientY, top, height, size.height)]
  }
  function end() {
    if (!stroke) return
    setStroke(null)
    const drawn: Json[] = [...strokes, stroke.slice(0, 4_000)]
    props.onChange({ ...value, ...size, strokes: drawn.slice(0, 500) })
    props.onBlur?.()
  }

  return (
    <fieldset className={classes.field} id={props.id} aria-describedby={props.describedBy}>
      <legend className="visually-hidden">{props.label}</legend>
      <svg
        ref={svg}
        className={classes.sheet}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t('signature.sheet')}
        data-invalid={props.invalid || undefined}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setStroke(pointOf(event))
        }}
        onPointerMove={event => stroke && setStroke([...stroke, ...pointOf(event)])}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path className={classes.line} d={[...strokes, ...(stroke ? [stroke] : [])].map(pathOf).join('')} />
      </svg>
      <div className={classes.below}>
        <TextInput
          className={classes.name}
          aria-label={t('signature.name')}
          placeholder={t('signature.name')}
          value={textAt(value, 'name')}
          onChange={event => props.onChange(withPart(value, 'name', event.currentTarget.value))}
          onBlur={props.onBlur}
        />
        <Button
          variant="default"
          size="xs"
          disabled={!strokes.length}
          onClick={() => props.onChange(withoutLines(value))}
        >
          {t('action.clear')}
        </Button>
      </div>
    </fieldset>
  )
}

function sizeOf({ width, height }: JsonObject) {
  return {
    width: typeof width === 'number' ? width : sheet.width,
    height: typeof height === 'number' ? height : sheet.height,
  }
}

function withoutLines({ strokes: _, width: __, height: ___, ...rest }: JsonObject): Json | undefined {
  return Object.keys(rest).length ? rest : undefined
}
