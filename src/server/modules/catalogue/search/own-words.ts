/*
 * The first rows of `catalogue.synonym`: our own list of how people here write and call what is sold. In a line the
 * first is the usual form. An office adds its own with `rumah import synonyms`.
 */

/** One word, written in several ways. */
export const spellings = `
keripik kripik keripek kripek krpk
kerupuk krupuk kropok
rengginang ranginang renginang
rempeyek peyek
fotokopi foto+kopi foto+copy fotocopy photocopy foto+copi potokopi
laundry loundry laundri londri londre loundri
bakso baso
sate satay satai
tahu tofu
tempe tempeh
cabai cabe
bihun mihun
mi mie mee
batik batiq
risol risoles rissoles risole
cokelat coklat chocolate choklat
kopi coffee koffie
teh tea
jahe jae
gula+aren gula+kawung palm+sugar
telur telor
sambal sambel
semur smur
nasi nasik
lontong lonthong
pempek mpek+mpek empek+empek pek+mpek
siomay siomai somay somai
seblak sebelak
rendang rendhang randang
asinan acinan
es ice
jus juice
susu milk
yoghurt yogurt yogurd
donat donut
roti bread
kue kueh cake
onde+onde onde ondeonde
gado+gado gado gadogado
oleh+oleh oleh oleholeh
cenderamata cinderamata souvenir souvenirs suvenir
sandal sendal
kaus kaos t+shirt tshirt
kerudung krudung
jilbab hijab jelbab
mukena mukenah
sarung sarong
tas bag bags handbag handbags
dompet wallet
anyaman anyam
bambu bamboo
rotan rattan
keranjang kranjang
gerabah grabah
ukiran ukir
bordir border
jahit jait penjahit
servis service serpis
cukur pangkas barbershop barber potong+rambut haircut
katering catering ketring catring
madu honey
kunyit kunir
stroberi strawberry strawberi
asam asem
bayam bayem
beras bras
sayur sayuran
buah buahan
frozen beku prozen
organik organic
herbal erbal
jamu djamoe
sabun soap
lilin candle
hantaran seserahan antaran
parsel parcel hampers hamper
kado hadiah gift gifts present
undangan invitation
pedas pedes spicy
kering dry dried
manis sweet
goreng fried
bakar grilled roasted
singkong cassava
pisang banana
kelapa coconut
nanas pineapple
mangga mango
kacang peanut peanuts nuts
jamur mushroom mushrooms
cumi squid
udang shrimp prawn
ikan fish
ayam chicken
sapi beef
nasi rice
mi noodle noodles
gula sugar
garam salt
bumbu seasoning
rempah spice spices
minyak oil
sayur vegetable vegetables
buah fruit fruits
minuman drink drinks beverage
makanan food
keripik chip chips crisps
kerupuk cracker crackers
bakso meatball meatballs
kue+kering cookie cookies biscuit biscuits kuker
roti bread breads
sambal chili+sauce chilli+sauce
ulang+tahun ultah ultahnya birthday
nikah kawin wedding pernikahan
pengantin bride bridal manten
biji bean beans
nasi+goreng nasgor fried+rice
pisang+goreng pisgor
mi+goreng migor
bolu+kukus bolkus
topi hat hats
keranjang basket baskets
sepatu shoe shoes
sandal sandals slipper slippers
kulit leather
kayu wood wooden
kain fabric cloth
kemeja shirt shirts
kerudung scarf headscarf
boneka doll dolls
mainan toy toys
bunga flower flowers
tanaman plant plants
kerajinan handicraft handicrafts craft crafts
jahit tailor tailoring sewing
servis repair
motor motorcycle motorbike
hp handphone cellphone ponsel hape phone
pijat massage pijet
rias makeup make+up mua
foto photo
banner spanduk
tangerang tanggerang tng
tangerang+selatan tangsel
`;

/** Other words for the like: shown after what was typed. */
export const likes = `
keripik kerupuk emping opak
kerupuk keripik
rempeyek keripik
camilan cemilan snack snek jajanan kudapan makanan+ringan
jajanan kue
kue bolu
minuman es jus
sandal sepatu
oleh+oleh cenderamata kado parsel
hantaran parsel
kerudung jilbab
kaus baju
baju pakaian busana
anyaman bambu pandan rotan
keranjang anyaman
katering nasi+kotak nasi+box tumpeng snack+box
laundry cuci+setrika cuci+baju
fotokopi cetak print
jahit permak
servis reparasi perbaikan
sambal cabai
lauk ayam ikan
jamu herbal
gula+aren gula+merah
sayur bayam kangkung hidroponik selada
buah mangga pisang jambu
cabai lombok
telur endog
mukena rukuh
sandal selop
frozen nugget
`;

/** Lines of words, `+` standing for the space in those of two words. */
export const wordLines = (lines: string): string[][] =>
	lines
		.trim()
		.split('\n')
		.map((line) => line.split(' ').map((word) => word.replaceAll('+', ' ')));
