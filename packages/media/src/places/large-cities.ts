import { type ByCountry, KnownTowns } from './known-towns.ts';

/*
 * The data has the quarters of large cities beside the cities, and does not tell which is which. Whoever takes a photo in one of these says
 * the city's name. How many km around its middle are the city:
 */
const BY_COUNTRY: ByCountry = {
  AE: 'Dubai=10|Abu Dhabi=8',
  AR: 'Buenos Aires=9',
  AT: 'Vienna=10|Graz=5|Linz=5|Salzburg=4|Innsbruck=4|Klagenfurt am Wörthersee=4',
  AU: 'Sydney=7|Melbourne=7|Brisbane=6|Perth@-32.0=6|Adelaide=6',
  BE: 'Brussels=5|Antwerpen=5|Gent=4|Liège=4|Brugge=3',
  BG: 'Sofia=7|Plovdiv=4|Varna=4',
  BR: 'São Paulo=10|Rio de Janeiro=8',
  CA: 'Toronto=7|Montréal=6|Vancouver=5|Ottawa=5|Québec=5',
  CH: 'Zürich=5|Genève=3|Basel=3|Bern=4|Lausanne=3|Luzern=3|Winterthur=4',
  CN: 'Beijing=12|Shanghai=12|Guangzhou=9',
  CZ: 'Prague=8|Brno=6|Ostrava=5|Pilsen=4|Olomouc=4',
  DE: 'Berlin=12|Hamburg=9|Munich=9|Köln=7|Frankfurt am Main=6|Stuttgart=5|Düsseldorf=6|Leipzig=7|Dortmund=6|Essen@51.5=5|Bremen=7|Dresden=7|Hannover=6|Nürnberg=6|Duisburg=5|Bochum=5|Wuppertal=5|Bielefeld=5|Bonn=5|Münster@52.0=5|Karlsruhe=5|Mannheim=4|Augsburg=5|Wiesbaden=4|Kiel=5|Mainz=4|Rostock=5|Kassel=5|Potsdam=4|Heidelberg=4|Lübeck=5|Freiburg=4|Aachen=4|Braunschweig=5|Chemnitz=5|Magdeburg=5|Erfurt=5|Jena=4|Regensburg=4|Würzburg=4|Ulm=4|Saarbrücken=4|Osnabrück=4|Oldenburg=4|Göttingen=4|Koblenz=4|Trier=4|Schwerin@53.6=4|Halle (Saale)=5|Konstanz=3',
  DK: 'Copenhagen=5|Århus=5|Odense=4',
  EG: 'Cairo=9|Alexandria=7',
  ES: 'Madrid=8|Barcelona=5|Valencia=5|Sevilla=5|Zaragoza=5|Málaga=5|Bilbao=4|Palma=4|Granada=4',
  FI: 'Helsinki=6|Tampere=5|Turku=5',
  FR: 'Paris=5|Lyon=4|Marseille=7|Toulouse=5|Nice=4|Bordeaux=4|Strasbourg=4|Nantes=4|Lille=3|Montpellier=4|Rennes=4|Grenoble=3',
  GB: 'London=14|Birmingham=7|Manchester=5|Edinburgh=5|Glasgow=6|Liverpool=5|Leeds=5|Bristol=5|Sheffield=5|Cardiff=5|Belfast=5|Newcastle upon Tyne=4',
  GR: 'Athens=4|Thessaloníki=4',
  HR: 'Zagreb=6|Split=4|Rijeka=4',
  HU: 'Budapest=8',
  ID: 'Jakarta=10',
  IE: 'Dublin=6|Cork=4',
  IL: 'Tel Aviv=4|Jerusalem=5',
  IN: 'Mumbai=10|New Delhi=7|Kolkata=9',
  IT: 'Rome=9|Milan=6|Naples=5|Turin=6|Florence=4|Venice=3|Genoa=5|Bologna=4|Palermo=5|Verona=4|Padova=4|Trieste=4|Pisa=3|Siena=3',
  JP: 'Tokyo=9|Kyoto=6|Osaka=7',
  KR: 'Seoul=10|Busan=7',
  MA: 'Marrakesh=5|Casablanca=6',
  MX: 'Mexico City=9',
  NL: 'Amsterdam=5|Rotterdam=6|The Hague=5|Utrecht=4|Eindhoven=4|Groningen=4',
  NO: 'Oslo=5|Bergen=5|Trondheim=5',
  PL: 'Warsaw=9|Kraków=6|Wrocław=6|Gdańsk=6|Poznań=6|Łódź=6|Szczecin=6|Lublin=5|Katowice=4',
  PT: 'Lisbon=5|Porto=4',
  RO: 'Bucharest=7',
  RS: 'Belgrade=7|Novi Sad=4',
  RU: 'Moscow=14|Saint Petersburg=11',
  SE: 'Stockholm=6|Göteborg=6|Malmö=5|Uppsala=4',
  SG: 'Singapore=12',
  SK: 'Bratislava=6',
  TH: 'Bangkok=10',
  TR: 'Istanbul=9|Ankara=9|İzmir=6|Antalya=6',
  TW: 'Taipei=6',
  UA: 'Kyiv=9|Lviv=5|Odessa=6',
  US: 'Chicago=8|San Francisco=6|Los Angeles=6|Boston@42.4=4|Philadelphia@40.0=6|Washington@38.9=6|Seattle=6|Miami@25.8=5|Las Vegas@36.2=5|New Orleans=5|Denver@39.7=6',
  VN: 'Ho Chi Minh City=7|Hanoi=6',
  ZA: 'Cape Town=6|Johannesburg=8',
};

/** How far around the middle of a large city one is in it, in km; null for other towns. */
export const cityRadii = new KnownTowns(BY_COUNTRY);
