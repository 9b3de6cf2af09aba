/**
 * `npm run bench:runtime`: the business users' app in Chromium over a million records, and an import of a hundred thousand
 * rows. Prints a line per figure and ends with 1 when one misses its bar.
 *
 *     figure runtime-open-record-ms 112.40 <=200
 *
 * BENCH_ROWS (1000000), BENCH_IMPORT (100000), BENCH_TIMES (5, of what a median is taken of) and BENCH_ONLY
 * (size,start,record,wide,scroll,import) make it shorter.
 */
import type { Browser } from 'playwright-core'
import { openChromium } from '../support/chromium.ts'
import type { Figure } from './figure.ts'
import { chunkSize, firstLoadSize } from './first-load.ts'
import { benchImport } from './import-rows.ts'
import { type Installation, install } from './installation.ts'
import { benchOpening, signIn } from './runtime-opening.ts'
import { benchScroll } from './runtime-scroll.ts'
import { benchStart } from './runtime-start.ts'
import { benchWideForm } from './runtime-wide-form.ts'

const only = process.env['BENCH_ONLY']?.split(',')
const isAsked = (name: string) => !only || only.includes(name)
const times = Number(process.env['BENCH_TIMES'] ?? 5)
let missed = 0

const installation = await install(Number(process.env['BENCH_ROWS'] ?? 1_000_000), { rival: false })
try {
  if (isAsked('size')) figure('runtime-first-load-kB', firstLoadSize('runtime') / 1000, '<=', 200)
  if (isAsked('size')) figure('runtime-form-chunk-kB', chunkSize('runtime', 'RecordPage') / 1000, '<=', 230)
  if (['start', 'record', 'wide', 'scroll'].some(isAsked)) await benchPages(await openChromium(), installation)
  // Last: what the pages show is not to move while they are measured.
  if (isAsked('import')) await benchImport(installation, Number(process.env['BENCH_IMPORT'] ?? 100_000), figure)
} finally {
  await installation.end()
}
process.exitCode = missed ? 1 : 0

async function benchPages(browser: Browser, { server: { origin } }: Installation): Promise<void> {
  try {
    const context = await signIn(browser, origin)
    if (isAsked('start')) await benchStart({ browser, context, origin, times }, figure)
    const page = await context.newPage()
    if (isAsked('record')) await benchOpening({ page, origin, times }, figure)
    if (isAsked('wide')) await benchWideForm({ page, origin, times }, figure)
    if (isAsked('scroll')) await benchScroll(page, origin, figure)
  } finally {
    await browser.close()
  }
}

function figure(...[name, value, sign, bar]: Parameters<Figure>): void {
  const holds = sign === '>=' ? value >= bar : value <= bar
  if (!holds) missed++
  console.log(`figure ${name} ${value.toFixed(2)} ${sign}${bar}${holds ? '' : ' MISSED'}`)
}
