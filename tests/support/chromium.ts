/** The system's Chromium with a fresh profile, for tests and benches. Where there is none and root can install Debian's, it does. */
import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

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

export async function openChromium(): Promise<Browser> {
  const executablePath = (await installed()) ?? (await install())
  return chromium.launch({ executablePath, args: quiet })
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
