/** Where it goes on from here: the lines of the drawing, for the keyboard, a small screen and whoever would rather choose. */
import { MultiSelect, Select } from '@mantine/core'
import type { Port } from '../../../platform/contract/workflow/node-type.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { boxPorts } from '../graph/box-ports.ts'
import { errorPort, parallelType, portOf, triggerId } from '../graph/edge.ts'
import { setWay } from '../graph/set-way.ts'
import type { Designer } from '../useDesigner.ts'
import { useTitleOf } from '../useTitleOf.ts'
import classes from './SidePanel.module.css'

export function WaysSection({ designer, id }: { designer: Designer; id: string }) {
  const { t } = useTexts()
  const { many, ways } = useWays(designer, id)
  if (ways.length === 0) return null
  return (
    <section className={classes.section}>
      <h3 className={classes.legend}>{t('workflows.ways.title')}</h3>
      {ways.map(({ port, title }) => (
        <Way key={port} designer={designer} from={id} port={port} title={title} many={many && port !== errorPort} />
      ))}
    </section>
  )
}

function useWays({ document, catalogue, check }: Designer, id: string) {
  const { t, language } = useTexts()
  const node = document.nodes.find(each => each.id === id)
  const type = node && catalogue.node(node.type)
  const taken = new Set(document.edges.filter(({ from }) => from === id).map(portOf))
  const offered: readonly Port[] = id === triggerId ? [{ id: 'next' }] : (check?.nodes[id]?.ports ?? type?.ports ?? [])
  const ports = boxPorts(offered, taken, language)
  const ways = ports.map(({ id: port, title }) => ({ port, title: title || t('workflows.ways.next') }))
  const offersError = (type && type.effect !== 'pure') || taken.has(errorPort)
  return {
    many: node?.type === parallelType,
    ways: offersError ? [...ways, { port: errorPort, title: t('workflows.canvas.error') }] : ways,
  }
}

interface WayProps {
  designer: Designer
  from: string
  port: string
  title: string
  many: boolean
}

function Way({ designer, from, port, title, many }: WayProps) {
  const { t } = useTexts()
  const { document, catalogue, readOnly } = designer
  const titleOf = useTitleOf(document, catalogue)
  const to = document.edges.filter(edge => edge.from === from && portOf(edge) === port).map(edge => edge.to)
  const titles = document.nodes.filter(({ id }) => id !== from).map(({ id }) => ({ value: id, label: titleOf(id) }))
  const isTwice = (label: string) => titles.filter(each => each.label === label).length > 1
  const common = {
    label: title,
    data: titles.map(({ value, label }) => ({ value, label: isTwice(label) ? `${label} (${value})` : label })),
    searchable: true,
    clearable: true,
    readOnly,
    clearButtonProps: { 'aria-label': t('workflows.ways.clear', { title }) },
  }
  const set = (next: string[]) => designer.change(before => setWay(before, { from, port }, next))
  // Several lines at a port of another kind: a problem, which is told and mended here.
  if (many || to.length > 1) return <MultiSelect {...common} value={to} onChange={set} />
  return (
    <Select
      {...common}
      placeholder={t('workflows.ways.ends')}
      value={to[0] ?? null}
      onChange={next => set(next === null ? [] : [next])}
    />
  )
}
