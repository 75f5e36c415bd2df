/** A day as the file writes it: 2026-11-05. */
export function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)
}

const clients = [
  'Piekarnia Złoty Kłos',
  'Żabka u Łucji',
  'Hotel Pod Lipami',
  'Kancelaria Wróbel',
  'Studio Jogi Źródło',
  'Meble Dębowe',
  'Ośrodek Ćwiczeń Ruch',
  'Kawiarnia Śnieżka',
  'Auto Serwis Mazur',
  'Gabinet Uśmiech',
]
const scopes = ['Facebook', 'Facebook, Instagram', 'Instagram, TikTok', 'Google Ads', 'Newsletter, Blog']
const packages = ['Start', 'Standard', 'Premium']
const statuses = ['Aktywna', 'Aktywna', 'Aktywna', 'Szkic', 'Do podpisania', 'Wypowiedziana', 'Zakończona']
const endingThisMonth = 6
const endingNextMonth = 9

/** The owner's spreadsheet: 70 contracts of ten clients, six of which end this month and nine in the next. */
export function contractsFile(today: Date): string {
  const [year, month] = [today.getFullYear(), today.getMonth()]
  const rows = Array.from({ length: 70 }, (_, n) => {
    const ahead = n < endingThisMonth ? 0 : n < endingThisMonth + endingNextMonth ? 1 : 2 + (n % 9)
    return [
      `Umowa ${String(n + 1).padStart(2, '0')}`,
      clients[n % clients.length],
      day(year, month - 8, 1 + (n % 28)),
      day(year, month + ahead, 1 + (n % 28)),
      `${900 + n * 100},50 zł`,
      n % 4 === 0 ? 'Kampania' : 'Abonament',
      n % 5 === 0 ? 'Co kwartał' : 'Co miesiąc',
      scopes[n % scopes.length],
      packages[n % packages.length],
      n % 7 === 0 ? 'tak' : 'nie',
      statuses[n % statuses.length],
    ]
  })
  const head = [
    'Nazwa',
    'Klient',
    'Data rozpoczęcia',
    'Data zakończenia',
    'Wartość',
    'Typ umowy',
    'Okres płatności',
    'Zakres działań',
    'Pakiet',
    'Potencjał',
    'Status',
  ]
  return [head, ...rows].map((cells) => cells.join(';')).join('\r\n')
}
