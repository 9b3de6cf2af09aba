/**
 * Chromium for tests: the system's, with a fresh profile. Where there is none and root can install Debian's, it does.
 *
 *     const browser = await launchBrowser()   // at the top of a test file; closed when the file is done
 */
import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { afterAll } from 'vitest'

const run = promisify(execFile)

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launchBrowser(): Promise<Browser> {
  const executablePath = (await installed()) ?? (await install())
  const browser = await chromium.launch({ executablePath, args: quiet })
  afterAll(() => browser.close())
  return browser
}

async function installed(): Promise<string | null> {
  const given = process.env['CHROMIUM']
  for (const place of given ? [given] : places) {
    const there = await access(place).then(
      () => true,
      () => false,
    )
    if (there) return place
  }
  return null
}

/** Two files may get here at once: apt waits for its own lock, and then finds nothing left to do. */
async function install(): Promise<string> {
  const apt = (...words: string[]) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', '-y', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  try {
    await apt('update')
    await apt('install', 'chromium', 'fonts-noto-cjk')
  } catch (cause) {
    const how = 'Install it (Debian, as root: apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM.'
    throw new Error(`The browser tests need Chromium. ${how}`, { cause })
  }
  return (await installed())!
}
