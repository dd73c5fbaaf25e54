/*
 * Made-up products to judge searches by: key | name | category | seller | area | description. Areas are kelurahan and
 * desa of Tangerang. Nothing here is a real shop.
 */
export const products = `
dodol-ketan | Dodol Ketan Manis | snacks | Dapur Bu Nenah | 36.03.20.2006 | Diaduk enam jam di kuali besar
dodol-durian | Dodol Durian | snacks | Dapur Bu Nenah | 36.03.20.2006 | Daging buah durian asli
dodol-wijen | Dodol Wijen | snacks | Warung Ceu Popon | 36.03.14.2005 | Taburan wijen sangrai
keripik-singkong | Keripik Singkong Pedas | snacks | Camilan Pak Oleh | 36.03.14.2005 | Irisan tipis dengan cabai
keripik-pisang | Keripik Pisang Cokelat | snacks | Camilan Pak Oleh | 36.03.14.2005 | Pisang kepok dilapisi cokelat
keripik-tempe | Kripik Tempe Gurih | snacks | Tempe Mbak Jum | 36.71.01.1001 | Tempe tipis berbumbu ketumbar
kerupuk-ikan | Kerupuk Ikan Tengiri | snacks | Pesisir Rasa | 36.03.14.2005 | Mekar dan renyah
kerupuk-kulit | Krupuk Kulit Sapi | snacks | Pesisir Rasa | 36.03.14.2005 | Teman makan soto
rengginang | Rengginang Terasi | snacks | Pesisir Rasa | 36.03.14.2005 | Ketan kukus dijemur dua hari
rempeyek | Rempeyek Kacang Tanah | snacks | Tempe Mbak Jum | 36.71.01.1001 | Tipis dan gurih
emping | Emping Melinjo Asin | snacks | Dapur Bu Nenah | 36.03.20.2006 | Dipukul di atas batu
opak | Opak Singkong Kucai | snacks | Warung Ceu Popon | 36.03.14.2005 | Lebar dan renyah
gado-gado | Gado-Gado Siram | meals | Warung Mpok Ida | 36.71.01.1001 | Sayuran rebus dan saus kacang
gado2-lontong | Gado2 Lontong Komplet | meals | Dapur Uni Rina | 36.74.02.1001 | Lontong, tahu, tempe, telur
laksa | Laksa Tangerang | meals | Warung Mpok Ida | 36.71.01.1001 | Kuah kuning dengan kacang hijau
nasi-uduk | Nasi Uduk Betawi | meals | Warung Mpok Ida | 36.71.01.1001 | Santan, serai, daun salam
sate-bandeng | Sate Bandeng | meals | Pesisir Rasa | 36.03.14.2005 | Tanpa duri, dibakar
bakso-urat | Bakso Urat Besar | meals | Bakso Kang Ujang | 36.03.20.2006 | Daging sapi giling
mi-ayam | Mi Ayam Jamur | meals | Bakso Kang Ujang | 36.03.20.2006 | Mi buatan sendiri
soto-ayam | Soto Ayam Kampung | meals | Dapur Uni Rina | 36.74.02.1001 | Kuah bening
rendang | Rendang Daging Sapi | meals | Dapur Uni Rina | 36.74.02.1001 | Dimasak delapan jam
nasi-kotak | Nasi Kotak Rapat | meals | Katering Melati | 36.74.02.1001 | Untuk rapat kantor dan arisan
pempek | Pempek Kapal Selam | meals | Dapur Cek Yun | 36.71.01.1001 | Ikan tenggiri dan cuko
siomay | Siomay Ikan | frozen | Dapur Cek Yun | 36.71.01.1001 | Beku, tinggal kukus
nugget | Nugget Ayam Wortel | frozen | Beku Bu Tuti | 36.74.02.1001 | Tanpa pengawet
dimsum | Dimsum Ayam Udang | frozen | Beku Bu Tuti | 36.74.02.1001 | Isi dua puluh
kue-bolu | Bolu Pandan Kukus | cakes | Kue Bu Aan | 36.71.01.1001 | Lembut dan harum
kue-lapis | Kue Lapis Legit | cakes | Kue Bu Aan | 36.71.01.1001 | Delapan belas lapis
onde-onde | Onde-onde Wijen | cakes | Kue Bu Aan | 36.71.01.1001 | Isi kacang hijau
donat | Donat Kentang | cakes | Roti Pagi | 36.74.02.1001 | Enam rasa
roti-sobek | Roti Sobek Keju | cakes | Roti Pagi | 36.74.02.1001 | Dipanggang tiap pagi
risol | Risol Mayo | cakes | Roti Pagi | 36.74.02.1001 | Isi telur dan daging asap
kopi-robusta | Kopi Robusta Bubuk | drinks | Kopi Kebon | 36.03.20.2006 | Disangrai sendiri
kopi-susu | Es Kopi Susu Gula Aren | drinks | Kopi Kebon | 36.03.20.2006 | Dalam botol
teh-bunga | Teh Bunga Telang | drinks | Jamu Mak Iyah | 36.71.01.1001 | Kering, dua puluh kantong
jahe-instan | Jahe Merah Instan | drinks | Jamu Mak Iyah | 36.71.01.1001 | Penghangat badan
jamu-kunyit | Jamu Kunyit Asam | drinks | Jamu Mak Iyah | 36.71.01.1001 | Segar tanpa gula buatan
yoghurt | Yoghurt Stroberi | drinks | Susu Segar Jaya | 36.74.02.1001 | Dari susu sapi
sambal-bawang | Sambal Bawang | seasonings | Sambal Bu Lis | 36.03.14.2005 | Pedas menyala
sambal-roa | Sambal Cumi Asin | seasonings | Sambal Bu Lis | 36.03.14.2005 | Cumi kecil digoreng
gula-aren | Gula Aren Cetak | seasonings | Kebun Pak Sarna | 36.03.20.2006 | Nira murni
bumbu-rendang | Bumbu Rendang Siap Pakai | seasonings | Dapur Uni Rina | 36.74.02.1001 | Tinggal tambah santan
madu | Madu Hutan Murni | fresh | Kebun Pak Sarna | 36.03.20.2006 | Panen dari hutan
telur-asin | Telur Asin Bakar | fresh | Pesisir Rasa | 36.03.14.2005 | Telur bebek
bayam | Bayam Hidroponik | fresh | Kebun Kota | 36.71.01.1001 | Dipetik saat dipesan
tas-anyam | Tas Anyaman Pandan | weaving | Anyam Bu Enok | 36.03.20.2006 | Pandan laut, tahan lama
topi-bambu | Topi Bambu | weaving | Anyam Bu Enok | 36.03.20.2006 | Kerajinan lama Tangerang
keranjang | Keranjang Rotan Buah | weaving | Anyam Bu Enok | 36.03.20.2006 | Untuk hantaran
batik-cap | Batik Cap Motif Sungai | batik | Batik Cisadane Ayu | 36.71.01.1001 | Katun prima dua meter
batik-tulis | Kain Batik Tulis | batik | Batik Cisadane Ayu | 36.71.01.1001 | Satu kain satu bulan
kaus-sablon | Kaos Sablon Tangerang | clothing | Sablon Bang Doel | 36.71.01.1001 | Katun lembut
kerudung | Kerudung Segi Empat | clothing | Jahit Teh Nani | 36.03.14.2005 | Voal adem
mukena | Mukena Anak | clothing | Jahit Teh Nani | 36.03.14.2005 | Bordir tepi
gamis | Gamis Harian | clothing | Jahit Teh Nani | 36.03.14.2005 | Ukuran bisa dipesan
sandal-kulit | Sandal Kulit Pria | footwear-bags | Kulit Pak Amin | 36.03.14.2005 | Kulit sapi
sepatu-kain | Sepatu Kain Lukis | footwear-bags | Kulit Pak Amin | 36.03.14.2005 | Dilukis tangan
gerabah | Gerabah Pot Bunga | craft | Tanah Liat Mang Asep | 36.03.20.2006 | Dibakar dengan kayu
ukiran | Ukiran Kayu Nama | craft | Kayu Pak Joko | 36.74.02.1001 | Nama sesuai pesanan
lilin | Lilin Wangi Serai | craft | Wangi Rumah | 36.74.02.1001 | Dari kedelai
sapu-lidi | Sapu Lidi Aren | household | Kebun Pak Sarna | 36.03.20.2006 | Gagang bambu
sabun | Sabun Batang Sereh | beauty-health | Wangi Rumah | 36.74.02.1001 | Tanpa pewarna
lulur | Lulur Beras Kencur | beauty-health | Jamu Mak Iyah | 36.71.01.1001 | Resep lama
boneka | Boneka Rajut Gajah | gifts | Rajut Bu Wiwi | 36.71.01.1001 | Benang katun
hampers | Parsel Lebaran Camilan | gifts | Katering Melati | 36.74.02.1001 | Isi lima macam
souvenir | Souvenir Gantungan Kunci | gifts | Kayu Pak Joko | 36.74.02.1001 | Kayu sisa mebel
laundry | Laundry Kiloan | services | Cuci Bersih | 36.71.01.1001 | Selesai sehari
fotokopi | Fotokopi dan Jilid | services | Cetak Sinar | 36.74.02.1001 | Hitam putih dan warna
jahit-seragam | Jahit Seragam Sekolah | services | Jahit Teh Nani | 36.03.14.2005 | Ukur di tempat
servis-motor | Servis Motor Panggilan | services | Bengkel Bang Rojak | 36.71.01.1001 | Datang ke rumah
potong-rambut | Pangkas Rambut Pria | services | Pangkas Kang Dede | 36.71.01.1001 | Tanpa antre
undangan | Undangan Cetak Nikah | services | Cetak Sinar | 36.74.02.1001 | Kertas tebal
pengupas | Pengupas Kelapa Kayu | household | Kayu Pak Joko | 36.74.02.1001 | Mengupas sabut dengan mudah
`;
