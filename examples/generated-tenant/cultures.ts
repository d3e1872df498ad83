/** Where generated people work and what they may be called. Names are common ones joined by chance. */

/** A name as it is written, and the same in the letters that a sign-in name may have. */
export type Name = readonly [written: string, signIn: string]

/** One country's office and the names used there. */
export type Culture = {
  readonly country: string
  readonly usageLocation: string
  readonly preferredLanguage: string
  readonly companyName: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly streetAddress: string
  readonly dialingPrefix: string
  readonly surnameFirst: boolean
  readonly givenNames: readonly [Name, ...Name[]]
  readonly surnames: readonly [Name, ...Name[]]
}

/** Every office of the generated tenant. */
export const CULTURES: readonly [Culture, ...Culture[]] = [
  {
    country: 'United Kingdom',
    usageLocation: 'GB',
    preferredLanguage: 'en-GB',
    companyName: 'Contoso Ltd',
    city: 'London',
    state: '',
    postalCode: 'E1 0ZZ',
    streetAddress: '14 Lanternfield Way',
    dialingPrefix: '+44',
    surnameFirst: false,
    givenNames: names('Imogen Callum Harriet Rhys Saffron Tobias Nadia Winston Verity Hamish'),
    surnames: names(
      'Tregarrick Fothersby Wrenfield Cadwallis Blackmarsh Holmcroft Ashcombe-Vale Quarrington',
    ),
  },
  {
    country: 'Ireland',
    usageLocation: 'IE',
    preferredLanguage: 'en-IE',
    companyName: 'Contoso Ltd',
    city: 'Dublin',
    state: '',
    postalCode: 'D00 X0X0',
    streetAddress: 'Unit 6, Millrace Quay',
    dialingPrefix: '+353',
    surnameFirst: false,
    givenNames: names('Aoife Ciarán=ciaran Sinéad=sinead Eoin Róisín=roisin Oisín=oisin Niamh Declan'),
    surnames: names("O'Brannigan O'Sheelan Tullamaine Mulcreevy d'Arcmoy Kilfenagh Corrivan Garvaghy"),
  },
  {
    country: 'Germany',
    usageLocation: 'DE',
    preferredLanguage: 'de-DE',
    companyName: 'Contoso GmbH',
    city: 'München',
    state: 'Bayern',
    postalCode: '80000',
    streetAddress: 'Ahornmühlenstraße 27',
    dialingPrefix: '+49',
    surnameFirst: false,
    givenNames: names(
      'Jürgen=juergen Änne=aenne Björn=bjoern Heike Torben Dörte=doerte Lukas Mareike Thekla',
    ),
    surnames: names(
      'Brückenthaler=brueckenthaler Weißkirchen=weisskirchen Hollerstedt Kettwinkel Fließbach=fliessbach Strübeck=struebeck Ebersgrün=ebersgruen',
    ),
  },
  {
    country: 'France',
    usageLocation: 'FR',
    preferredLanguage: 'fr-FR',
    companyName: 'Contoso SAS',
    city: 'Lyon',
    state: '',
    postalCode: '69000',
    streetAddress: '8 bis, quai des Tisserands-Neufs',
    dialingPrefix: '+33',
    surnameFirst: false,
    givenNames: names('Élodie=elodie François=francois Zoé=zoe Loïc=loic Jean-Baptiste Inès=ines Margaux'),
    surnames: names(
      "Marchevert Beaucastrel d'Aubremont Lacassagnère=lacassagnere Thévenardin=thevenardin Kervadeuc L'Hermitaux",
    ),
  },
  {
    country: 'Poland',
    usageLocation: 'PL',
    preferredLanguage: 'pl-PL',
    companyName: 'Contoso sp. z o.o.',
    city: 'Gdańsk',
    state: 'pomorskie',
    postalCode: '80-000',
    streetAddress: 'ul. Żurawia Łąka 11',
    dialingPrefix: '+48',
    surnameFirst: false,
    givenNames: names(
      'Łukasz=lukasz Małgorzata=malgorzata Paweł=pawel Zofia Michał=michal Olga Urszula Rafał=rafal',
    ),
    surnames: names(
      'Wierzboń=wierzbon Kędziorek=kedziorek Brzęczkowiec=brzeczkowiec Szczepanowiec Jaworzniak Łąkotny=lakotny',
    ),
  },
  {
    country: 'Denmark',
    usageLocation: 'DK',
    preferredLanguage: 'da-DK',
    companyName: 'Contoso ApS',
    city: 'Aarhus',
    state: '',
    postalCode: '8000',
    streetAddress: 'Kløvermarksgade 5',
    dialingPrefix: '+45',
    surnameFirst: false,
    givenNames: names('Søren=soeren Mette Jørgen=joergen Astrid Rasmus Kirsten Freja Mikkel'),
    surnames: names(
      'Bækgård-Holt=baekgaard-holt Østervang=oestervang Tranekilde Nørremose=noerremose Skovsgrav',
    ),
  },
  {
    country: 'India',
    usageLocation: 'IN',
    preferredLanguage: 'en-IN',
    companyName: 'Contoso Pvt. Ltd.',
    city: 'Pune',
    state: 'Maharashtra',
    postalCode: '411000',
    streetAddress: 'Plot 9, Banyan Tech Park',
    dialingPrefix: '+91',
    surnameFirst: false,
    givenNames: names('Aarav Ishita Vikram Ananya Rohan Meenakshi Siddharth Lakshmi Tanvi Gurpreet Zubin'),
    surnames: names(
      'Bhattanagar Ranganekar Thirumalaiah Kulhadkar Nambiyath Venkatagiri Barodekar Merchantwala',
    ),
  },
  {
    country: 'Japan',
    usageLocation: 'JP',
    preferredLanguage: 'ja-JP',
    companyName: 'Contoso K.K.',
    city: '大阪市',
    state: '大阪府',
    postalCode: '530-0000',
    streetAddress: '北区若葉町1-2-3',
    dialingPrefix: '+81',
    surnameFirst: true,
    givenNames: names('結衣=yui 健太=kenta 葵=aoi 拓海=takumi 彩花=ayaka 千尋=chihiro 亮=ryo'),
    surnames: names('田島=tajima 𠮷岡=yoshioka 白鳥=shiratori 水無瀬=minase 霧原=kirihara 深町=fukamachi'),
  },
  {
    country: 'Brazil',
    usageLocation: 'BR',
    preferredLanguage: 'pt-BR',
    companyName: 'Contoso Ltda.',
    city: 'Recife',
    state: 'PE',
    postalCode: '50000-000',
    streetAddress: 'Rua do Cajueiro Alto, 310',
    dialingPrefix: '+55',
    surnameFirst: false,
    givenNames: names('Thaís=thais Antônio=antonio Débora=debora Caetano Luíza=luiza Otávio=otavio Renata'),
    surnames: names(
      'Ribeirante Nascimbém=nascimbem Montealegre Piratinim Itaquera Serrabranca Conceição=conceicao',
    ),
  },
  {
    country: 'United States',
    usageLocation: 'US',
    preferredLanguage: 'en-US',
    companyName: 'Contoso, Inc.',
    city: 'Denver',
    state: 'CO',
    postalCode: '80200',
    streetAddress: '2200 Prairie Lantern Blvd, Suite 400',
    dialingPrefix: '+1',
    surnameFirst: false,
    givenNames: names('Wade Keisha Marisol Dakota Evan Jasmine Quinn Tyrell Vanessa Zachary Monica'),
    surnames: names(
      "Hollenbrook Trumbridge Oakvale Sandwell Elkridge D'Amberville McAllenby Rushford-Bell Plumfield",
    ),
  },
]

// "Wade Zoé=zoe": names that are plain ASCII need no second spelling.
function names(list: string): readonly [Name, ...Name[]] {
  const [first = '', ...others] = list.split(' ')
  return [nameFrom(first), ...others.map(nameFrom)]
}

function nameFrom(entry: string): Name {
  const [written = '', signIn] = entry.split('=')
  return [written, signIn ?? written.toLowerCase()]
}
