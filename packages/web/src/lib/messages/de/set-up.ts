import type { Messages } from '../en/en.ts';

export const setUp: Messages['setUp'] = {
  documentTitle: 'Einrichten',
  pageOf: (page) => `${page} von 2`,
  whoTitle: 'Wer bist du?',
  whoLead: 'Du kümmerst dich von nun an um diesen Server.',
  name: 'Dein Name',
  nameHelp: 'So, wie deine Familie dich nennt.',
  password: 'Passwort',
  code: 'Code',
  codeHelp: 'Photokeep hat ihn beim Start ins Protokoll geschrieben.',
  codeWrong: 'Dieser Code stimmt nicht. Der neueste steht im Protokoll von Photokeep.',
  continue: 'Weiter',
  whereTitle: 'Wo liegen die Fotos?',
  whereLead: 'In einem Ordner mit ganz normalen Dateien. Du kannst ihn immer auch ohne Photokeep öffnen.',
  folder: 'Ordner',
  folderHelp:
    'Beim Start von Photokeep festgelegt. Starte Photokeep mit einem anderen Ordner, um ihn zu ändern.',
  space: (free, total) => `${free} frei von ${total}`,
  spaceUsed: (percent) => `${percent} % der Festplatte sind belegt`,
  example: 'Neue Fotos kommen nach',
  checksTitle: (passed, all) =>
    passed === all
      ? 'Die Festplatte hat jede Prüfung bestanden'
      : `Die Festplatte hat ${passed} von ${all} Prüfungen bestanden`,
  checking: 'Die Festplatte wird ausprobiert. Das dauert ein paar Sekunden.',
  checksFailed:
    'Auf dieser Festplatte wären Fotos nicht sicher. Wähle einen anderen Ordner und prüfe noch einmal.',
  checkAgain: 'Noch einmal prüfen',
  finish: 'Fertig',
  alreadyTitle: 'Photokeep ist schon eingerichtet',
  alreadyText: 'Melde dich mit Namen und Passwort an.',
  signIn: 'Anmelden',
  passed: 'Bestanden',
  limited: 'Geht, mit einer Grenze',
  failed: 'Nicht bestanden',
  checks: {
    'write-and-read': {
      passed: 'Was geschrieben wird, kommt unverändert zurück',
      limited: 'Was geschrieben wird, kommt unverändert zurück, aber langsam',
      failed: 'Was geschrieben wird, kommt verändert zurück. Vielleicht ist die Festplatte defekt.',
    },
    'survives-power-cut': {
      passed: 'Fotos überstehen einen Stromausfall',
      limited: 'Nach einem Stromausfall müssen die letzten Sekunden vielleicht noch einmal kommen',
      failed: 'Bei einem Stromausfall können Fotos verloren gehen',
    },
    'never-overwrites': {
      passed: 'Kein Foto ersetzt je ein anderes',
      limited: 'Kein Foto ersetzt je ein anderes: Photokeep prüft jeden Namen vorher',
      failed: 'Ein Foto könnte ein anderes ersetzen',
    },
    'case-kept-apart': {
      passed: 'Groß und klein geschriebene Namen bleiben getrennt',
      limited: 'Groß und klein gilt hier als gleich: Photokeep gibt solchen Dateien einen zweiten Namen',
      failed: 'Groß und klein geschriebene Namen geraten durcheinander',
    },
    'times-kept': {
      passed: 'Das Datum jeder Datei bleibt',
      limited: 'Das Datum der Dateien wird gerundet; das genaue bleibt in den Fotos',
      failed: 'Das Datum der Dateien geht verloren',
    },
    'accents-and-emoji': {
      passed: 'Namen mit Umlauten und Emoji gehen',
      limited: 'Manche Umlaute und Emoji werden in Dateinamen anders geschrieben',
      failed: 'Namen mit Umlauten oder Emoji gehen nicht',
    },
    'room-left': {
      passed: 'Es ist Platz für Fotos',
      limited: 'Die Festplatte ist fast voll',
      failed: 'Die Festplatte ist voll',
    },
  },
};
