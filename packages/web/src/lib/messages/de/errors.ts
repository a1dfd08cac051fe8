import type { Messages } from '../en/en.ts';

export const errors: Messages['errors'] = {
  offline: 'Photokeep ist nicht erreichbar. Ist dieses Gerät im Heimnetz?',
  wrongPassword: 'Name oder Passwort stimmt nicht.',
  switchedOff: 'Dieses Konto ist abgeschaltet. Frage den Eigentümer dieses Photokeep.',
  unknown: 'Auf dem Server ist etwas schiefgegangen. Deine Fotos sind unberührt. Versuche es noch einmal.',
  rateLimited: (minutes) =>
    `Zu viele Versuche. Versuche es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} wieder.`,
  codes: {
    'invalid-request': 'So nimmt es der Server nicht an. Lade die Seite neu und versuche es noch einmal.',
    'invalid-name': 'Dieser Name geht nicht. Lass Schrägstriche weg und mache ihn kürzer.',
    unauthenticated: 'Du wurdest abgemeldet. Melde dich wieder an.',
    forbidden: 'Das darfst du nicht. Frage die Person, die den Server betreibt.',
    'not-found': 'Das gibt es nicht mehr. Lade die Seite neu, um zu sehen, was da ist.',
    'parent-missing': 'Den Ordner dafür gibt es nicht mehr. Wähle einen anderen.',
    'already-exists': 'Etwas mit diesem Namen gibt es schon. Wähle einen anderen Namen.',
    'wrong-kind':
      'Das geht nur mit einer Datei oder nur mit einem Ordner, und dies ist das andere. Wähle etwas anderes.',
    'version-mismatch':
      'Es hat sich inzwischen geändert. Lade die Seite neu, sieh es an und versuche es noch einmal.',
    'wrong-offset': 'Beim Hochladen ging die Stelle verloren. Versuche es noch einmal: Es beginnt von vorn.',
    conflict: 'Jemand hat es im selben Augenblick geändert. Versuche es noch einmal.',
    locked: 'Eine andere App arbeitet gerade damit. Schließe es dort, oder versuche es später.',
    'too-large': 'Das ist zu viel auf einmal. Nimm weniger.',
    'quota-exceeded': 'Dein Platz auf dem Server ist voll. Leere den Papierkorb, oder bitte um mehr.',
    'storage-full':
      'Die Festplatte des Servers ist voll. Nichts wurde geändert. Schaffe Platz und versuche es noch einmal.',
    'read-only':
      'Photokeep kann gerade nicht auf seine Festplatte schreiben. Nichts wurde geändert. Wer den Server betreibt, sollte nachsehen.',
    'unsupported-media': 'Diese Art Datei kennt Photokeep nicht.',
    'checksum-mismatch': 'Unterwegs hat sich etwas verändert. Versuche es noch einmal.',
    'length-mismatch': 'Es ist nicht alles angekommen. Versuche es noch einmal.',
    incomplete: 'Die Verbindung brach ab, bevor alles da war. Versuche es noch einmal.',
    unavailable:
      'Photokeep arbeitet gerade nicht, wie es soll. Warte eine Minute und versuche es noch einmal. Bleibt es so, sollte nachsehen, wer den Server betreibt.',
    unsupported: 'Das bietet dieser Server nicht an.',
  },
};
