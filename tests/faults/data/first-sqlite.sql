BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE application_versions (
    version_id TEXT NOT NULL PRIMARY KEY,
    version_name TEXT NOT NULL UNIQUE,
    version_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL);
INSERT INTO "application_versions" VALUES('c715f3d1-a970-4f62-974b-2723bad39a9d','steps-1',1795965995379,1795965954000,'petition-intake');
CREATE TABLE artifact (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	item_id VARCHAR(24) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_artifact PRIMARY KEY (id), 
	CONSTRAINT fk_artifact_item_id FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "artifact" VALUES(1,'default','01a227e9aefb00007d5a276c','part','40c66d9cc53b8137a3dff8a1b8b3b9d4c0b497af017221d797193542663ee7ed','2026-11-29 15:25:59.309334');
INSERT INTO "artifact" VALUES(2,'default','01a227e9aefb00007d5a276c','documents','b038e60279ffbff2deb4304045435719f9ec2ef3a4c4e8634f0fe5eab6d2a3da','2026-11-29 15:25:59.309334');
INSERT INTO "artifact" VALUES(3,'default','01a227e9aefc0000496eaf0c','part','fb15ce0d5913d4c4159de313d1495af90a34d4431d87bce536533f4f33683d86','2026-11-29 15:25:59.330540');
INSERT INTO "artifact" VALUES(4,'default','01a227e9aefc0000496eaf0c','documents','cbfec8403abeaefb0874d573f3743a0e03b6aab4dd573a8c09ece22456bb9ced','2026-11-29 15:25:59.330540');
INSERT INTO "artifact" VALUES(5,'default','01a227e9aefc0001a5f35b6c','part','31778397aaa654558d581fa2cc268b1364b3fad8338e3c19acf1b8cda8d9ff70','2026-11-29 15:25:59.341474');
INSERT INTO "artifact" VALUES(6,'default','01a227e9aefc0001a5f35b6c','documents','2870ed2f019f0420627dad0eba233ea6fb663d0d78b538c6cdde7bdc3f6b227b','2026-11-29 15:25:59.341474');
INSERT INTO "artifact" VALUES(7,'default','01a227e9aefb00007d5a276c','reading','af6906a2a92c58943afc131f10f379b2eb30780b034daed74be373017de97e5a','2026-11-29 15:25:59.378142');
INSERT INTO "artifact" VALUES(8,'default','01a227e9aefc0000496eaf0c','reading','08b1dc3f4fa8b8db26e6fdf23b8fde0c3d222361832483f5e10f7121edadc8d5','2026-11-29 15:25:59.393169');
INSERT INTO "artifact" VALUES(9,'default','01a227e9aefc0001a5f35b6c','reading','dc3d933050e667c6629bfe1a7da2a8578e67542d19e46269630a2a4bebf33dbe','2026-11-29 15:25:59.415192');
INSERT INTO "artifact" VALUES(10,'default','01a227e9aefc0002f51aad20','part','d426072f3a3c7f182130baeb8930097f635c08d4ba4f33bb2eb0205be0f6ef1f','2026-11-29 15:25:59.321713');
INSERT INTO "artifact" VALUES(11,'default','01a227e9aefc0002f51aad20','documents','a40a3fb2c7c8c3329348fef883cdcf7499a09ed6b3c385f59babcb7b67dc09cd','2026-11-29 15:25:59.321713');
INSERT INTO "artifact" VALUES(12,'default','01a227e9aefc0002f51aad20','reading','ab813a5705fd1fa6e604a6e2908f9fd291329fee7153b2ca63cc0e9bdab7b508','2026-11-29 15:25:59.483193');
INSERT INTO "artifact" VALUES(13,'default','01a227e9aefc0000496eaf0c','draft','e4a52ec2810c6b586da6b9fa19c955bd8bec407b9486e0e13c3f79d1294d77be','2026-11-29 15:25:59.925248');
INSERT INTO "artifact" VALUES(14,'default','01a227e9aefc0002f51aad20','draft','fdd9ecf800b81993abc4db0f18f691fc367b2148e49e9616a62aef183aee1535','2026-11-29 15:25:59.943263');
INSERT INTO "artifact" VALUES(15,'default','01a227e9aefb00007d5a276c','draft','ed0bb6a457be3131689097cda02d1a7a15aa963152e3b58a3e51cdd14c615491','2026-11-29 15:26:00.129151');
INSERT INTO "artifact" VALUES(16,'default','01a227e9aefc0003d2d1dac6','image','b00e0de21a2ffd67dd9333a6cd0ecdc78d809b666ecc67d021f7ca4df62798ca','2026-11-29 15:26:00.399336');
INSERT INTO "artifact" VALUES(17,'default','01a227e9aefc0003d2d1dac6','documents','65b70f1192dd16690f91153a256a48f6806c189e52fc49cb99d66606ddc9e62d','2026-11-29 15:26:00.399336');
INSERT INTO "artifact" VALUES(18,'default','01a227e9aefc0004f438ed54','documents','053324d35371e665826aebea4f0a98278b687be126f99523a1eec4f75b8466d9','2026-11-29 15:26:00.401612');
INSERT INTO "artifact" VALUES(19,'default','01a227e9aefc0001a5f35b6c','draft','aefc3198470d168fe777d0fc36eee74f93d0c1e268ad3f5ffa16ea6175d49e85','2026-11-29 15:25:59.943569');
INSERT INTO "artifact" VALUES(20,'default','01a227e9aefc0004f438ed54','reading','52e77c977069a4bc57b2406b8f3639f9aed2c455608830365ad3b76f58ab9e46','2026-11-29 15:26:00.491468');
INSERT INTO "artifact" VALUES(21,'default','01a227e9aefc0004f438ed54','draft','b194b143804352ba87dbf8516ed7221fb424d8f6e5afe2d9ba711d76c063af88','2026-11-29 15:26:00.571219');
INSERT INTO "artifact" VALUES(22,'default','01a227e9aefc0003d2d1dac6','reading','aafcf47d9c9aed0bc694a9ee7383a6d51a7ec4ff6c2c50013004f03a5872fc53','2026-11-29 15:26:10.039282');
INSERT INTO "artifact" VALUES(23,'default','01a227e9aefc0003d2d1dac6','draft','d2848149fa2d936f85cd6262c70ba07534a2fa499b37097a71b283193ab9585f','2026-11-29 15:26:10.067192');
INSERT INTO "artifact" VALUES(24,'default','01a227ea4ab600000bccc7b0','image','0c331c8518bc45cfdb84b7706896547dbf37a5987ab60928444d91f41cf270e2','2026-11-29 15:26:42.379637');
INSERT INTO "artifact" VALUES(25,'default','01a227ea4ab600000bccc7b0','image','e6093df4f82b4f80e2cefbbdbf1b13c30746bfd91c4255be94b23c48d0e1d9f5','2026-11-29 15:26:42.379637');
INSERT INTO "artifact" VALUES(26,'default','01a227ea4ab600000bccc7b0','image','793cfe3f4d0913c2e1e3819fff624d50f90ff55eae9e18ac32fbd308d975f6fd','2026-11-29 15:26:42.379637');
INSERT INTO "artifact" VALUES(27,'default','01a227ea4ab600000bccc7b0','image','7b404edc469b34c5da99f394932a15f7992d9e7efbbbf52ae756cfc387edb29d','2026-11-29 15:26:42.379637');
INSERT INTO "artifact" VALUES(28,'default','01a227ea4ab600000bccc7b0','documents','fc5fad0382c307815b2f6740c37419da4ec12b76ea079da25301bc8f234cb36a','2026-11-29 15:26:42.379637');
INSERT INTO "artifact" VALUES(29,'default','01a227ea4ab60001a8a8f6ea','image','d999c5759a51aa9e1ba763c149c019dba1e0f2ad83cf105ff7f77c36923322a0','2026-11-29 15:26:42.523802');
INSERT INTO "artifact" VALUES(30,'default','01a227ea4ab60001a8a8f6ea','image','fbbce9291c60659939899ca1eb7ccd05e28a77080066a72ec596ffd39d07aa52','2026-11-29 15:26:42.523802');
INSERT INTO "artifact" VALUES(31,'default','01a227ea4ab60001a8a8f6ea','image','75738e47a268452db221f3a720d44ce074c1762dd8333c47a5c81c9d18393245','2026-11-29 15:26:42.523802');
INSERT INTO "artifact" VALUES(32,'default','01a227ea4ab60001a8a8f6ea','image','1e18f9566f889f58ac0bc56139f2c5a86be1123d922c455e58679f2111c110f7','2026-11-29 15:26:42.523802');
INSERT INTO "artifact" VALUES(33,'default','01a227ea4ab60001a8a8f6ea','documents','ebecea98ea519176f88bc812dcfa4e0a168b8d9190f3d98d1931cb248d30c188','2026-11-29 15:26:42.523802');
CREATE TABLE attachment (
	office VARCHAR(40) NOT NULL, 
	item_id VARCHAR(24) NOT NULL, 
	part VARCHAR(200) NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	read BOOLEAN NOT NULL, 
	why VARCHAR(64), 
	CONSTRAINT pk_attachment PRIMARY KEY (office, item_id, part), 
	CONSTRAINT fk_attachment_item_id FOREIGN KEY(item_id) REFERENCES item (id)
);
CREATE TABLE correction (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	field VARCHAR(64) NOT NULL, 
	member_id INTEGER, 
	value TEXT, 
	"by" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_correction PRIMARY KEY (id), 
	CONSTRAINT fk_correction_member_id FOREIGN KEY(member_id) REFERENCES member (id), 
	CONSTRAINT fk_correction_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
INSERT INTO "correction" VALUES(1,'default','XF2026-000001','title',NULL,'"工地夜间施工噪音"','tester','2026-11-29 15:26:16.801088');
CREATE TABLE counter (
	office VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (office, year)
);
INSERT INTO "counter" VALUES('default',2026,14);
CREATE TABLE datasource_outputs (
            workflow_id TEXT NOT NULL,
            step_id INTEGER NOT NULL,
            output TEXT,
            error TEXT,
            serialization TEXT,
            created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
            PRIMARY KEY (workflow_id, step_id)
        );
CREATE TABLE dbos_datasource_migrations (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO "dbos_datasource_migrations" VALUES(1);
CREATE TABLE dbos_migrations (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO "dbos_migrations" VALUES(125);
CREATE TABLE deadline (
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	article VARCHAR(64) NOT NULL, 
	days INTEGER NOT NULL, 
	unit VARCHAR(12) NOT NULL, 
	started_at DATETIME NOT NULL, 
	started_by VARCHAR(64) NOT NULL, 
	due DATE NOT NULL, 
	met_at DATETIME, 
	met_by TEXT, 
	late_by INTEGER, 
	suspended_days INTEGER NOT NULL, 
	CONSTRAINT pk_deadline PRIMARY KEY (office, record_no, name), 
	CONSTRAINT fk_deadline_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
INSERT INTO "deadline" VALUES('default','XF2026-000001','first_response','22',15,'day','2026-11-29 15:25:47.999356','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000002','first_response','22',15,'day','2026-11-29 15:25:47.999494','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000003','first_response','22',15,'day','2026-11-29 15:25:47.999595','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000004','first_response','22',15,'day','2026-11-29 15:25:47.999685','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000005','first_response','22',15,'day','2026-11-29 15:25:48.289984','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000006','first_response','22',15,'day','2026-11-29 15:25:48.290126','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000007','first_response','22',15,'day','2026-11-29 15:26:25.921824','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000008','first_response','22',15,'day','2026-11-29 15:26:25.958237','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000009','first_response','22',15,'day','2026-11-29 15:26:55.292576','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000010','first_response','22',15,'day','2026-11-29 15:26:55.292676','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000011','first_response','22',15,'day','2026-11-29 15:26:55.292757','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000012','first_response','22',15,'day','2026-11-29 15:26:55.292832','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000013','first_response','22',15,'day','2026-11-29 15:26:55.292905','received','2026-12-14',NULL,NULL,NULL,0);
INSERT INTO "deadline" VALUES('default','XF2026-000014','first_response','22',15,'day','2026-11-29 15:26:55.292977','received','2026-12-14',NULL,NULL,NULL,0);
CREATE TABLE event (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	"on" DATE NOT NULL, 
	entered_at DATETIME NOT NULL, 
	"by" TEXT NOT NULL, 
	to_unit TEXT, 
	doc TEXT, 
	note TEXT, 
	CONSTRAINT pk_event PRIMARY KEY (id), 
	CONSTRAINT fk_event_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
CREATE TABLE executor (
	id VARCHAR(200) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_executor PRIMARY KEY (id)
);
INSERT INTO "executor" VALUES('office-1@effffffc-a4c2c867:1237:afb233307ee0','2026-11-29 15:26:55.525845');
CREATE TABLE external_id (
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	system VARCHAR(64) NOT NULL, 
	kind VARCHAR(64) NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	since DATE, 
	CONSTRAINT pk_external_id PRIMARY KEY (office, record_no, system, kind, value), 
	CONSTRAINT fk_external_id_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
CREATE TABLE finding (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	item_id VARCHAR(24) NOT NULL, 
	field VARCHAR(64) NOT NULL, 
	member_id INTEGER, 
	value TEXT, 
	confidence FLOAT NOT NULL, 
	auto BOOLEAN NOT NULL, 
	found_by TEXT NOT NULL, 
	"where" TEXT, 
	CONSTRAINT pk_finding PRIMARY KEY (id), 
	CONSTRAINT fk_finding_item_id FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_finding_member_id FOREIGN KEY(member_id) REFERENCES member (id), 
	CONSTRAINT fk_finding_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
INSERT INTO "finding" VALUES(1,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.name',1,'"张样例"',0.9992,1,'self-introduction','{"box":null,"item":"01a227e9aefc0000496eaf0c","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO "finding" VALUES(2,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.is_main',1,'true',0.999,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(3,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.role',1,'"self"',0.9,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(4,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.id_number',1,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(5,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.address',1,'{"code":"430105","text":"长沙市开福区示例路1号"}',0.9975,1,'self-introduction','{"box":null,"item":"01a227e9aefc0000496eaf0c","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO "finding" VALUES(6,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.hukou',1,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(7,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.mobile',1,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(8,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.phone',1,NULL,0.998,1,'absent',NULL);
INSERT INTO "finding" VALUES(9,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petitioners.email',1,'"sample1@example.cn"',0.998,1,'from-header','{"box":null,"item":"01a227e9aefc0000496eaf0c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(10,'default','XF2026-000002','01a227e9aefc0000496eaf0c','petition_date',NULL,'"2026-11-02"',0.95,0,'date-header','{"box":null,"item":"01a227e9aefc0000496eaf0c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(11,'default','XF2026-000002','01a227e9aefc0000496eaf0c','title',NULL,'"noise 1"',0.9975,1,'subject','{"box":null,"item":"01a227e9aefc0000496eaf0c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(12,'default','XF2026-000002','01a227e9aefc0000496eaf0c','addressee',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(13,'default','XF2026-000002','01a227e9aefc0000496eaf0c','place',NULL,NULL,0.8,0,'absent',NULL);
INSERT INTO "finding" VALUES(14,'default','XF2026-000002','01a227e9aefc0000496eaf0c','respondents',NULL,NULL,0.75,0,'absent',NULL);
INSERT INTO "finding" VALUES(15,'default','XF2026-000002','01a227e9aefc0000496eaf0c','purpose',NULL,'["求决"]',0.85,0,'wording','{"box":null,"item":"01a227e9aefc0000496eaf0c","page":null,"part":"1","span":{"end":42,"start":40}}');
INSERT INTO "finding" VALUES(16,'default','XF2026-000002','01a227e9aefc0000496eaf0c','track',NULL,'["申诉求决"]',0.85,0,'derived:purpose',NULL);
INSERT INTO "finding" VALUES(17,'default','XF2026-000002','01a227e9aefc0000496eaf0c','person_count',NULL,'1',0.985,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(18,'default','XF2026-000002','01a227e9aefc0000496eaf0c','joint',NULL,'false',0.985,0,'derived:person_count',NULL);
INSERT INTO "finding" VALUES(19,'default','XF2026-000002','01a227e9aefc0000496eaf0c','involved_count',NULL,NULL,0.95,0,'absent',NULL);
INSERT INTO "finding" VALUES(20,'default','XF2026-000002','01a227e9aefc0000496eaf0c','anonymous',NULL,'false',0.999,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(21,'default','XF2026-000002','01a227e9aefc0000496eaf0c','asks_secrecy',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(22,'default','XF2026-000002','01a227e9aefc0000496eaf0c','urgent',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(23,'default','XF2026-000002','01a227e9aefc0000496eaf0c','lawsuit',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(24,'default','XF2026-000002','01a227e9aefc0000496eaf0c','report',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(25,'default','XF2026-000002','01a227e9aefc0000496eaf0c','threat',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(26,'default','XF2026-000002','01a227e9aefc0000496eaf0c','summary',NULL,'"楼下工地夜间施工，噪音扰民，请求处理。"',0.8,0,'generated',NULL);
INSERT INTO "finding" VALUES(27,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.name',2,'"张样例"',0.9975,1,'self-introduction','{"box":null,"item":"01a227e9aefc0002f51aad20","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO "finding" VALUES(28,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.is_main',2,'true',0.999,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(29,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.role',2,'"self"',0.9,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(30,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.id_number',2,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(31,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.address',2,'{"code":"430105","text":"长沙市开福区示例路3号"}',0.9975,1,'self-introduction','{"box":null,"item":"01a227e9aefc0002f51aad20","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO "finding" VALUES(32,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.hukou',2,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(33,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.mobile',2,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(34,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.phone',2,NULL,0.998,1,'absent',NULL);
INSERT INTO "finding" VALUES(35,'default','XF2026-000004','01a227e9aefc0002f51aad20','petitioners.email',2,'"sample3@example.cn"',0.998,1,'from-header','{"box":null,"item":"01a227e9aefc0002f51aad20","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(36,'default','XF2026-000004','01a227e9aefc0002f51aad20','petition_date',NULL,'"2026-11-02"',0.95,0,'date-header','{"box":null,"item":"01a227e9aefc0002f51aad20","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(37,'default','XF2026-000004','01a227e9aefc0002f51aad20','title',NULL,'"noise 3"',0.9975,1,'subject','{"box":null,"item":"01a227e9aefc0002f51aad20","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(38,'default','XF2026-000004','01a227e9aefc0002f51aad20','addressee',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(39,'default','XF2026-000004','01a227e9aefc0002f51aad20','place',NULL,NULL,0.8,0,'absent',NULL);
INSERT INTO "finding" VALUES(40,'default','XF2026-000004','01a227e9aefc0002f51aad20','respondents',NULL,NULL,0.75,0,'absent',NULL);
INSERT INTO "finding" VALUES(41,'default','XF2026-000004','01a227e9aefc0002f51aad20','purpose',NULL,'["求决"]',0.85,0,'generated',NULL);
INSERT INTO "finding" VALUES(42,'default','XF2026-000004','01a227e9aefc0002f51aad20','track',NULL,'["申诉求决"]',0.85,0,'derived:purpose',NULL);
INSERT INTO "finding" VALUES(43,'default','XF2026-000004','01a227e9aefc0002f51aad20','person_count',NULL,'1',0.985,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(44,'default','XF2026-000004','01a227e9aefc0002f51aad20','joint',NULL,'false',0.985,0,'derived:person_count',NULL);
INSERT INTO "finding" VALUES(45,'default','XF2026-000004','01a227e9aefc0002f51aad20','involved_count',NULL,NULL,0.95,0,'absent',NULL);
INSERT INTO "finding" VALUES(46,'default','XF2026-000004','01a227e9aefc0002f51aad20','anonymous',NULL,'false',0.9975,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(47,'default','XF2026-000004','01a227e9aefc0002f51aad20','asks_secrecy',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(48,'default','XF2026-000004','01a227e9aefc0002f51aad20','urgent',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(49,'default','XF2026-000004','01a227e9aefc0002f51aad20','lawsuit',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(50,'default','XF2026-000004','01a227e9aefc0002f51aad20','report',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(51,'default','XF2026-000004','01a227e9aefc0002f51aad20','threat',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(52,'default','XF2026-000004','01a227e9aefc0002f51aad20','summary',NULL,'"我叫张样例，住长沙市开福区示例路3号。"',0.8,0,'generated',NULL);
INSERT INTO "finding" VALUES(53,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.name',3,'"张样例"',0.9992,1,'self-introduction','{"box":null,"item":"01a227e9aefb00007d5a276c","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO "finding" VALUES(54,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.is_main',3,'true',0.999,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(55,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.role',3,'"self"',0.9,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(56,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.id_number',3,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(57,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.address',3,'{"code":"430105","text":"长沙市开福区示例路0号"}',0.9975,1,'self-introduction','{"box":null,"item":"01a227e9aefb00007d5a276c","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO "finding" VALUES(58,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.hukou',3,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(59,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.mobile',3,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(60,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.phone',3,NULL,0.998,1,'absent',NULL);
INSERT INTO "finding" VALUES(61,'default','XF2026-000001','01a227e9aefb00007d5a276c','petitioners.email',3,'"sample0@example.cn"',0.998,1,'from-header','{"box":null,"item":"01a227e9aefb00007d5a276c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(62,'default','XF2026-000001','01a227e9aefb00007d5a276c','petition_date',NULL,'"2026-11-02"',0.95,0,'date-header','{"box":null,"item":"01a227e9aefb00007d5a276c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(63,'default','XF2026-000001','01a227e9aefb00007d5a276c','title',NULL,'"noise 0"',0.9975,1,'subject','{"box":null,"item":"01a227e9aefb00007d5a276c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(64,'default','XF2026-000001','01a227e9aefb00007d5a276c','addressee',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(65,'default','XF2026-000001','01a227e9aefb00007d5a276c','place',NULL,NULL,0.8,0,'absent',NULL);
INSERT INTO "finding" VALUES(66,'default','XF2026-000001','01a227e9aefb00007d5a276c','respondents',NULL,NULL,0.75,0,'absent',NULL);
INSERT INTO "finding" VALUES(67,'default','XF2026-000001','01a227e9aefb00007d5a276c','purpose',NULL,'["求决"]',0.85,0,'wording','{"box":null,"item":"01a227e9aefb00007d5a276c","page":null,"part":"1","span":{"end":42,"start":40}}');
INSERT INTO "finding" VALUES(68,'default','XF2026-000001','01a227e9aefb00007d5a276c','track',NULL,'["申诉求决"]',0.85,0,'derived:purpose',NULL);
INSERT INTO "finding" VALUES(69,'default','XF2026-000001','01a227e9aefb00007d5a276c','person_count',NULL,'1',0.985,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(70,'default','XF2026-000001','01a227e9aefb00007d5a276c','joint',NULL,'false',0.985,0,'derived:person_count',NULL);
INSERT INTO "finding" VALUES(71,'default','XF2026-000001','01a227e9aefb00007d5a276c','involved_count',NULL,NULL,0.95,0,'absent',NULL);
INSERT INTO "finding" VALUES(72,'default','XF2026-000001','01a227e9aefb00007d5a276c','anonymous',NULL,'false',0.999,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(73,'default','XF2026-000001','01a227e9aefb00007d5a276c','asks_secrecy',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(74,'default','XF2026-000001','01a227e9aefb00007d5a276c','urgent',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(75,'default','XF2026-000001','01a227e9aefb00007d5a276c','lawsuit',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(76,'default','XF2026-000001','01a227e9aefb00007d5a276c','report',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(77,'default','XF2026-000001','01a227e9aefb00007d5a276c','threat',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(78,'default','XF2026-000001','01a227e9aefb00007d5a276c','summary',NULL,'"楼下工地夜间施工，噪音扰民，请求处理。"',0.8,0,'generated',NULL);
INSERT INTO "finding" VALUES(79,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.name',4,'"张样例"',0.9992,1,'self-introduction','{"box":null,"item":"01a227e9aefc0001a5f35b6c","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO "finding" VALUES(80,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.is_main',4,'true',0.999,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(81,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.role',4,'"self"',0.9,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(82,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.id_number',4,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(83,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.address',4,'{"code":"430105","text":"长沙市开福区示例路2号"}',0.9975,1,'self-introduction','{"box":null,"item":"01a227e9aefc0001a5f35b6c","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO "finding" VALUES(84,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.hukou',4,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(85,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.mobile',4,NULL,0.9985,1,'absent',NULL);
INSERT INTO "finding" VALUES(86,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.phone',4,NULL,0.998,1,'absent',NULL);
INSERT INTO "finding" VALUES(87,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petitioners.email',4,'"sample2@example.cn"',0.998,1,'from-header','{"box":null,"item":"01a227e9aefc0001a5f35b6c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(88,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','petition_date',NULL,'"2026-11-02"',0.95,0,'date-header','{"box":null,"item":"01a227e9aefc0001a5f35b6c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(89,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','title',NULL,'"noise 2"',0.9975,1,'subject','{"box":null,"item":"01a227e9aefc0001a5f35b6c","page":null,"part":"","span":null}');
INSERT INTO "finding" VALUES(90,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','addressee',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(91,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','place',NULL,NULL,0.8,0,'absent',NULL);
INSERT INTO "finding" VALUES(92,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','respondents',NULL,NULL,0.75,0,'absent',NULL);
INSERT INTO "finding" VALUES(93,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','purpose',NULL,'["求决"]',0.85,0,'wording','{"box":null,"item":"01a227e9aefc0001a5f35b6c","page":null,"part":"1","span":{"end":42,"start":40}}');
INSERT INTO "finding" VALUES(94,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','track',NULL,'["申诉求决"]',0.85,0,'derived:purpose',NULL);
INSERT INTO "finding" VALUES(95,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','person_count',NULL,'1',0.985,0,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(96,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','joint',NULL,'false',0.985,0,'derived:person_count',NULL);
INSERT INTO "finding" VALUES(97,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','involved_count',NULL,NULL,0.95,0,'absent',NULL);
INSERT INTO "finding" VALUES(98,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','anonymous',NULL,'false',0.999,1,'derived:petitioners.name',NULL);
INSERT INTO "finding" VALUES(99,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','asks_secrecy',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(100,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','urgent',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(101,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','lawsuit',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(102,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','report',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(103,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','threat',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(104,'default','XF2026-000003','01a227e9aefc0001a5f35b6c','summary',NULL,'"楼下工地夜间施工，噪音扰民，请求处理。"',0.8,0,'generated',NULL);
INSERT INTO "finding" VALUES(105,'default','XF2026-000006','01a227e9aefc0004f438ed54','petitioners.name',5,NULL,0.6,0,'absent',NULL);
INSERT INTO "finding" VALUES(106,'default','XF2026-000006','01a227e9aefc0004f438ed54','petitioners.id_number',5,NULL,0.9985,0,'absent',NULL);
INSERT INTO "finding" VALUES(107,'default','XF2026-000006','01a227e9aefc0004f438ed54','petitioners.address',5,NULL,0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(108,'default','XF2026-000006','01a227e9aefc0004f438ed54','petitioners.hukou',5,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(109,'default','XF2026-000006','01a227e9aefc0004f438ed54','petitioners.mobile',5,NULL,0.9985,0,'absent',NULL);
INSERT INTO "finding" VALUES(110,'default','XF2026-000006','01a227e9aefc0004f438ed54','petitioners.phone',5,NULL,0.998,0,'absent',NULL);
INSERT INTO "finding" VALUES(111,'default','XF2026-000006','01a227e9aefc0004f438ed54','petitioners.email',5,NULL,0.9985,0,'absent',NULL);
INSERT INTO "finding" VALUES(112,'default','XF2026-000006','01a227e9aefc0004f438ed54','petition_date',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(113,'default','XF2026-000006','01a227e9aefc0004f438ed54','title',NULL,NULL,0.93,0,'absent',NULL);
INSERT INTO "finding" VALUES(114,'default','XF2026-000006','01a227e9aefc0004f438ed54','addressee',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(115,'default','XF2026-000006','01a227e9aefc0004f438ed54','place',NULL,NULL,0.8,0,'absent',NULL);
INSERT INTO "finding" VALUES(116,'default','XF2026-000006','01a227e9aefc0004f438ed54','respondents',NULL,NULL,0.75,0,'absent',NULL);
INSERT INTO "finding" VALUES(117,'default','XF2026-000006','01a227e9aefc0004f438ed54','purpose',NULL,NULL,0.3,0,'absent',NULL);
INSERT INTO "finding" VALUES(118,'default','XF2026-000006','01a227e9aefc0004f438ed54','track',NULL,NULL,0.5,0,'absent',NULL);
INSERT INTO "finding" VALUES(119,'default','XF2026-000006','01a227e9aefc0004f438ed54','person_count',NULL,NULL,0.4,0,'absent',NULL);
INSERT INTO "finding" VALUES(120,'default','XF2026-000006','01a227e9aefc0004f438ed54','joint',NULL,NULL,0.5,0,'absent',NULL);
INSERT INTO "finding" VALUES(121,'default','XF2026-000006','01a227e9aefc0004f438ed54','involved_count',NULL,NULL,0.95,0,'absent',NULL);
INSERT INTO "finding" VALUES(122,'default','XF2026-000006','01a227e9aefc0004f438ed54','anonymous',NULL,NULL,0.5,0,'absent',NULL);
INSERT INTO "finding" VALUES(123,'default','XF2026-000006','01a227e9aefc0004f438ed54','asks_secrecy',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(124,'default','XF2026-000006','01a227e9aefc0004f438ed54','urgent',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(125,'default','XF2026-000006','01a227e9aefc0004f438ed54','lawsuit',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(126,'default','XF2026-000006','01a227e9aefc0004f438ed54','report',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(127,'default','XF2026-000006','01a227e9aefc0004f438ed54','threat',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(128,'default','XF2026-000006','01a227e9aefc0004f438ed54','summary',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(129,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petitioners.name',6,NULL,0.6,0,'absent',NULL);
INSERT INTO "finding" VALUES(130,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petitioners.id_number',6,NULL,0.9985,0,'absent',NULL);
INSERT INTO "finding" VALUES(131,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petitioners.address',6,NULL,0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(132,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petitioners.hukou',6,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(133,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petitioners.mobile',6,NULL,0.9985,0,'absent',NULL);
INSERT INTO "finding" VALUES(134,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petitioners.phone',6,NULL,0.998,0,'absent',NULL);
INSERT INTO "finding" VALUES(135,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petitioners.email',6,NULL,0.9985,0,'absent',NULL);
INSERT INTO "finding" VALUES(136,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','petition_date',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(137,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','title',NULL,NULL,0.93,0,'absent',NULL);
INSERT INTO "finding" VALUES(138,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','addressee',NULL,NULL,0.9,0,'absent',NULL);
INSERT INTO "finding" VALUES(139,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','place',NULL,NULL,0.8,0,'absent',NULL);
INSERT INTO "finding" VALUES(140,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','respondents',NULL,NULL,0.75,0,'absent',NULL);
INSERT INTO "finding" VALUES(141,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','purpose',NULL,NULL,0.3,0,'absent',NULL);
INSERT INTO "finding" VALUES(142,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','track',NULL,NULL,0.5,0,'absent',NULL);
INSERT INTO "finding" VALUES(143,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','person_count',NULL,NULL,0.4,0,'absent',NULL);
INSERT INTO "finding" VALUES(144,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','joint',NULL,NULL,0.5,0,'absent',NULL);
INSERT INTO "finding" VALUES(145,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','involved_count',NULL,NULL,0.95,0,'absent',NULL);
INSERT INTO "finding" VALUES(146,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','anonymous',NULL,NULL,0.5,0,'absent',NULL);
INSERT INTO "finding" VALUES(147,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','asks_secrecy',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(148,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','urgent',NULL,'false',0.97,0,'absent',NULL);
INSERT INTO "finding" VALUES(149,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','lawsuit',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(150,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','report',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(151,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','threat',NULL,'false',0.985,0,'absent',NULL);
INSERT INTO "finding" VALUES(152,'default','XF2026-000005','01a227e9aefc0003d2d1dac6','summary',NULL,NULL,0.9,0,'absent',NULL);
CREATE TABLE frozen_list (
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	list VARCHAR(64) NOT NULL, 
	"by" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_frozen_list PRIMARY KEY (office, record_no, list), 
	CONSTRAINT fk_frozen_list_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
INSERT INTO "frozen_list" VALUES('default','XF2026-000001','petitioners','tester','2026-11-29 15:26:22.894968');
INSERT INTO "frozen_list" VALUES('default','XF2026-000001','purpose','tester','2026-11-29 15:26:22.894968');
INSERT INTO "frozen_list" VALUES('default','XF2026-000001','respondents','tester','2026-11-29 15:26:22.894968');
INSERT INTO "frozen_list" VALUES('default','XF2026-000001','track','tester','2026-11-29 15:26:22.894968');
CREATE TABLE history (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80), 
	item_id VARCHAR(24), 
	source TEXT, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	act VARCHAR(64) NOT NULL, 
	field VARCHAR(64), 
	old TEXT, 
	new TEXT, 
	CONSTRAINT pk_history PRIMARY KEY (id), 
	CONSTRAINT fk_history_item_id FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_history_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
INSERT INTO "history" VALUES(1,'default',NULL,NULL,'scans','2026-11-29 15:25:46.474944','tester','source-started',NULL,'{"history":false,"since":null,"state":"paused"}','{"history":false,"since":"2000-01-01T00:00:00+08:00","state":"live"}');
INSERT INTO "history" VALUES(2,'default','XF2026-000001','01a227e9aefb00007d5a276c',NULL,'2026-11-29 15:25:55.823321','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(3,'default','XF2026-000002','01a227e9aefc0000496eaf0c',NULL,'2026-11-29 15:25:55.823321','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(4,'default','XF2026-000003','01a227e9aefc0001a5f35b6c',NULL,'2026-11-29 15:25:55.823321','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(5,'default','XF2026-000004','01a227e9aefc0002f51aad20',NULL,'2026-11-29 15:25:55.823321','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(6,'default','XF2026-000005','01a227e9aefc0003d2d1dac6',NULL,'2026-11-29 15:25:55.823321','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(7,'default','XF2026-000006','01a227e9aefc0004f438ed54',NULL,'2026-11-29 15:25:55.823321','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(8,'default','XF2026-000002','01a227e9aefc0000496eaf0c',NULL,'2026-11-29 15:25:59.973483','petition-intake','status','status','"registered"','"review"');
INSERT INTO "history" VALUES(9,'default','XF2026-000004','01a227e9aefc0002f51aad20',NULL,'2026-11-29 15:26:00.043351','petition-intake','status','status','"registered"','"review"');
INSERT INTO "history" VALUES(10,'default','XF2026-000001','01a227e9aefb00007d5a276c',NULL,'2026-11-29 15:26:00.192316','petition-intake','status','status','"registered"','"review"');
INSERT INTO "history" VALUES(11,'default','XF2026-000003','01a227e9aefc0001a5f35b6c',NULL,'2026-11-29 15:26:00.553420','petition-intake','status','status','"registered"','"review"');
INSERT INTO "history" VALUES(12,'default','XF2026-000006','01a227e9aefc0004f438ed54',NULL,'2026-11-29 15:26:00.681972','petition-intake','status','status','"registered"','"shunted"');
INSERT INTO "history" VALUES(13,'default','XF2026-000005','01a227e9aefc0003d2d1dac6',NULL,'2026-11-29 15:26:10.082574','petition-intake','status','status','"registered"','"review"');
INSERT INTO "history" VALUES(14,'default','XF2026-000001',NULL,NULL,'2026-11-29 15:26:16.801088','tester','corrected','title','"noise 0"','"工地夜间施工噪音"');
INSERT INTO "history" VALUES(15,'default','XF2026-000001',NULL,NULL,'2026-11-29 15:26:22.894968','tester','confirmed','status','"review"','"confirmed"');
INSERT INTO "history" VALUES(16,'default','XF2026-000007','01a227ea4ab600000bccc7b0',NULL,'2026-11-29 15:26:35.679303','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(17,'default','XF2026-000008','01a227ea4ab60001a8a8f6ea',NULL,'2026-11-29 15:26:35.679303','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(18,'default','XF2026-000009','01a227ea98e8000004847b93',NULL,'2026-11-29 15:26:55.718039','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(19,'default','XF2026-000010','01a227ea98e800014b21243f',NULL,'2026-11-29 15:26:55.718039','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(20,'default','XF2026-000011','01a227ea98e80002a032aca0',NULL,'2026-11-29 15:26:55.718039','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(21,'default','XF2026-000012','01a227ea98e8000387b19c66',NULL,'2026-11-29 15:26:55.718039','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(22,'default','XF2026-000013','01a227ea98e80004c7412e60',NULL,'2026-11-29 15:26:55.718039','petition-intake','registered','status',NULL,'"registered"');
INSERT INTO "history" VALUES(23,'default','XF2026-000014','01a227ea98e800051cb9b08a',NULL,'2026-11-29 15:26:55.718039','petition-intake','registered','status',NULL,'"registered"');
CREATE TABLE item (
	id VARCHAR(24) NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	source TEXT NOT NULL, 
	way VARCHAR(10) NOT NULL, 
	place TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	received_at DATETIME NOT NULL, 
	received_by VARCHAR(64) NOT NULL, 
	registered_at DATETIME NOT NULL, 
	envelope TEXT NOT NULL, 
	history BOOLEAN NOT NULL, 
	same_as VARCHAR(24), 
	attempt INTEGER NOT NULL, 
	settled_attempt INTEGER NOT NULL, 
	deaths INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	executor VARCHAR(200), 
	failed_step VARCHAR(20), 
	failure TEXT, 
	next_at DATETIME, 
	rule VARCHAR(64), 
	reasons TEXT NOT NULL, 
	CONSTRAINT pk_item PRIMARY KEY (id), 
	CONSTRAINT fk_item_same_as FOREIGN KEY(same_as) REFERENCES item (id)
);
INSERT INTO "item" VALUES('01a227e9aefb00007d5a276c','default','scans','letter','00.eml;346;1795965947999356166;89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf','89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf',346,'00.eml','review','2026-11-29 15:25:47.999356','mtime','2026-11-29 15:25:55.823321','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,1,0,0,'office-1@effffffc-a4c2c867:471:5f67a443542f',NULL,NULL,NULL,NULL,'["fields-uncertain"]');
INSERT INTO "item" VALUES('01a227e9aefc0000496eaf0c','default','scans','letter','01.eml;346;1795965947999493572;6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0','6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0',346,'01.eml','review','2026-11-29 15:25:47.999494','mtime','2026-11-29 15:25:55.823321','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,1,0,0,'office-1@effffffc-a4c2c867:471:5f67a443542f',NULL,NULL,NULL,NULL,'["fields-uncertain"]');
INSERT INTO "item" VALUES('01a227e9aefc0001a5f35b6c','default','scans','letter','02.eml;346;1795965947999595642;5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2','5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2',346,'02.eml','review','2026-11-29 15:25:47.999595','mtime','2026-11-29 15:25:55.823321','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,1,0,0,'office-1@effffffc-a4c2c867:471:5f67a443542f',NULL,NULL,NULL,NULL,'["fields-uncertain"]');
INSERT INTO "item" VALUES('01a227e9aefc0002f51aad20','default','scans','letter','03-reply.eml;364;1795965947999684989;4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512','4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512',364,'03-reply.eml','review','2026-11-29 15:25:47.999685','mtime','2026-11-29 15:25:55.823321','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,1,0,0,'office-1@effffffc-a4c2c867:471:5f67a443542f',NULL,NULL,NULL,NULL,'["fields-uncertain"]');
INSERT INTO "item" VALUES('01a227e9aefc0003d2d1dac6','default','scans','letter','04.tif;556;1795965948289984290;f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006','f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006',556,'04.tif','review','2026-11-29 15:25:48.289984','mtime','2026-11-29 15:25:55.823321','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,1,0,0,'office-1@effffffc-a4c2c867:471:5f67a443542f',NULL,NULL,NULL,NULL,'["page-unreadable","content-missing","name-missing","part-not-read","page-doubtful","fields-uncertain"]');
INSERT INTO "item" VALUES('01a227e9aefc0004f438ed54','default','scans','letter','05-broken.pdf;16;1795965948290125524;39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7','39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7',16,'05-broken.pdf','shunted','2026-11-29 15:25:48.290126','mtime','2026-11-29 15:25:55.823321','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,1,0,0,'office-1@effffffc-a4c2c867:471:5f67a443542f','extract','{"code":"damaged","params":{},"stage":"extract","trouble":"permanent"}',NULL,NULL,'[]');
INSERT INTO "item" VALUES('01a227ea4ab600000bccc7b0','default','scans','letter','10.tif;2240;1795965985921823404;b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6','b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6',2240,'10.tif','retry','2026-11-29 15:26:25.921824','mtime','2026-11-29 15:26:35.679303','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,0,0,0,'office-1@effffffc-a4c2c867:1237:afb233307ee0','read','{"code":"sandbox-closed","params":{},"stage":"read","trouble":"transient"}','2026-11-29 15:26:56.145522',NULL,'[]');
INSERT INTO "item" VALUES('01a227ea4ab60001a8a8f6ea','default','scans','letter','11.tif;2240;1795965985958237216;dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698','dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698',2240,'11.tif','running','2026-11-29 15:26:25.958237','mtime','2026-11-29 15:26:35.679303','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,0,0,0,'office-1@effffffc-a4c2c867:1237:afb233307ee0',NULL,NULL,NULL,NULL,'[]');
INSERT INTO "item" VALUES('01a227ea98e8000004847b93','default','scans','letter','12.eml;349;1795966015292575779;806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29','806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29',349,'12.eml','running','2026-11-29 15:26:55.292576','mtime','2026-11-29 15:26:55.718039','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,0,0,0,'office-1@effffffc-a4c2c867:1237:afb233307ee0',NULL,NULL,NULL,NULL,'[]');
INSERT INTO "item" VALUES('01a227ea98e800014b21243f','default','scans','letter','13.eml;349;1795966015292676116;ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455','ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455',349,'13.eml','running','2026-11-29 15:26:55.292676','mtime','2026-11-29 15:26:55.718039','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,1,0,0,0,'office-1@effffffc-a4c2c867:1237:afb233307ee0',NULL,NULL,NULL,NULL,'[]');
INSERT INTO "item" VALUES('01a227ea98e80002a032aca0','default','scans','letter','14.eml;349;1795966015292756446;015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413','015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413',349,'14.eml','waiting','2026-11-29 15:26:55.292757','mtime','2026-11-29 15:26:55.718039','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,0,0,0,0,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "item" VALUES('01a227ea98e8000387b19c66','default','scans','letter','15.eml;349;1795966015292832338;23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250','23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250',349,'15.eml','waiting','2026-11-29 15:26:55.292832','mtime','2026-11-29 15:26:55.718039','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,0,0,0,0,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "item" VALUES('01a227ea98e80004c7412e60','default','scans','letter','16.eml;349;1795966015292905294;9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865','9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865',349,'16.eml','waiting','2026-11-29 15:26:55.292905','mtime','2026-11-29 15:26:55.718039','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,0,0,0,0,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "item" VALUES('01a227ea98e800051cb9b08a','default','scans','letter','17.eml;349;1795966015292976888;fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1','fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1',349,'17.eml','waiting','2026-11-29 15:26:55.292977','mtime','2026-11-29 15:26:55.718039','{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}',0,NULL,0,0,0,0,NULL,NULL,NULL,NULL,NULL,'[]');
CREATE TABLE job (
	office VARCHAR(40) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_job PRIMARY KEY (office, name)
);
INSERT INTO "job" VALUES('default','forget-finished-runs','2026-11-29 15:26:05.833114');
CREATE TABLE member (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	list VARCHAR(64) NOT NULL, 
	position INTEGER NOT NULL, 
	"by" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT fk_member_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
INSERT INTO "member" VALUES(1,'default','XF2026-000002','petitioners',0,'petition-intake','2026-11-29 15:25:59.973483');
INSERT INTO "member" VALUES(2,'default','XF2026-000004','petitioners',0,'petition-intake','2026-11-29 15:26:00.043351');
INSERT INTO "member" VALUES(3,'default','XF2026-000001','petitioners',0,'petition-intake','2026-11-29 15:26:00.192316');
INSERT INTO "member" VALUES(4,'default','XF2026-000003','petitioners',0,'petition-intake','2026-11-29 15:26:00.553420');
INSERT INTO "member" VALUES(5,'default','XF2026-000006','petitioners',0,'petition-intake','2026-11-29 15:26:00.681972');
INSERT INTO "member" VALUES(6,'default','XF2026-000005','petitioners',0,'petition-intake','2026-11-29 15:26:10.082574');
CREATE TABLE notifications (
    message_uuid TEXT NOT NULL DEFAULT (hex(randomblob(16))) PRIMARY KEY,
    destination_uuid TEXT NOT NULL,
    topic TEXT,
    message TEXT NOT NULL,
    created_at_epoch_ms INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000), "serialization" TEXT DEFAULT NULL, "consumed" BOOLEAN NOT NULL DEFAULT FALSE, consumed_by_function_id INTEGER,
    FOREIGN KEY (destination_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE "operation_outputs" (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    function_name TEXT NOT NULL DEFAULT '',
    output TEXT,
    error TEXT,
    child_workflow_id TEXT,
    started_at_epoch_ms INTEGER,
    completed_at_epoch_ms INTEGER,
    serialization TEXT,
    application_name TEXT DEFAULT NULL,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    PRIMARY KEY (workflow_uuid, function_id)
);
INSERT INTO "operation_outputs" VALUES('01a227e9aefb00007d5a276c',1,'extract','"b038e60279ffbff2deb4304045435719f9ec2ef3a4c4e8634f0fe5eab6d2a3da"',NULL,NULL,1795965956043,1795965959319,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0000496eaf0c',1,'extract','"cbfec8403abeaefb0874d573f3743a0e03b6aab4dd573a8c09ece22456bb9ced"',NULL,NULL,1795965956111,1795965959348,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0001a5f35b6c',1,'extract','"2870ed2f019f0420627dad0eba233ea6fb663d0d78b538c6cdde7bdc3f6b227b"',NULL,NULL,1795965956061,1795965959375,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefb00007d5a276c',2,'read','"af6906a2a92c58943afc131f10f379b2eb30780b034daed74be373017de97e5a"',NULL,NULL,1795965959339,1795965959393,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0000496eaf0c',2,'read','"08b1dc3f4fa8b8db26e6fdf23b8fde0c3d222361832483f5e10f7121edadc8d5"',NULL,NULL,1795965959360,1795965959411,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0002f51aad20',1,'extract','"a40a3fb2c7c8c3329348fef883cdcf7499a09ed6b3c385f59babcb7b67dc09cd"',NULL,NULL,1795965956099,1795965959438,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0001a5f35b6c',2,'read','"dc3d933050e667c6629bfe1a7da2a8578e67542d19e46269630a2a4bebf33dbe"',NULL,NULL,1795965959385,1795965959435,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0002f51aad20',2,'read','"ab813a5705fd1fa6e604a6e2908f9fd291329fee7153b2ca63cc0e9bdab7b508"',NULL,NULL,1795965959455,1795965959499,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0000496eaf0c',3,'understand','"e4a52ec2810c6b586da6b9fa19c955bd8bec407b9486e0e13c3f79d1294d77be"',NULL,NULL,1795965959421,1795965959936,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0002f51aad20',3,'understand','"fdd9ecf800b81993abc4db0f18f691fc367b2148e49e9616a62aef183aee1535"',NULL,NULL,1795965959512,1795965959955,'portable_json','petition-intake',1795965959000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0000496eaf0c',4,'settle','"01a227e9aefc0000496eaf0c"',NULL,NULL,1795965959953,1795965960009,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0002f51aad20',4,'settle','"01a227e9aefc0002f51aad20"',NULL,NULL,1795965959968,1795965960122,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefb00007d5a276c',3,'understand','"ed0bb6a457be3131689097cda02d1a7a15aa963152e3b58a3e51cdd14c615491"',NULL,NULL,1795965959397,1795965960157,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefb00007d5a276c',4,'settle','"01a227e9aefb00007d5a276c"',NULL,NULL,1795965960184,1795965960267,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0003d2d1dac6',1,'extract','"65b70f1192dd16690f91153a256a48f6806c189e52fc49cb99d66606ddc9e62d"',NULL,NULL,1795965960321,1795965960411,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0004f438ed54',1,'extract','"053324d35371e665826aebea4f0a98278b687be126f99523a1eec4f75b8466d9"',NULL,NULL,1795965960383,1795965960455,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0001a5f35b6c',3,'understand','"aefc3198470d168fe777d0fc36eee74f93d0c1e268ad3f5ffa16ea6175d49e85"',NULL,NULL,1795965959471,1795965960481,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0004f438ed54',2,'read','"52e77c977069a4bc57b2406b8f3639f9aed2c455608830365ad3b76f58ab9e46"',NULL,NULL,1795965960467,1795965960503,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0001a5f35b6c',4,'settle','"01a227e9aefc0001a5f35b6c"',NULL,NULL,1795965960489,1795965960595,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0004f438ed54',3,'understand','"b194b143804352ba87dbf8516ed7221fb424d8f6e5afe2d9ba711d76c063af88"',NULL,NULL,1795965960517,1795965960671,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0004f438ed54',4,'settle','"01a227e9aefc0004f438ed54"',NULL,NULL,1795965960679,1795965960723,'portable_json','petition-intake',1795965960000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0003d2d1dac6',2,'read','"aafcf47d9c9aed0bc694a9ee7383a6d51a7ec4ff6c2c50013004f03a5872fc53"',NULL,NULL,1795965960421,1795965970043,'portable_json','petition-intake',1795965970000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0003d2d1dac6',3,'understand','"d2848149fa2d936f85cd6262c70ba07534a2fa499b37097a71b283193ab9585f"',NULL,NULL,1795965970051,1795965970075,'portable_json','petition-intake',1795965970000);
INSERT INTO "operation_outputs" VALUES('01a227e9aefc0003d2d1dac6',4,'settle','"01a227e9aefc0003d2d1dac6"',NULL,NULL,1795965970080,1795965970104,'portable_json','petition-intake',1795965970000);
INSERT INTO "operation_outputs" VALUES('01a227ea4ab600000bccc7b0',1,'extract','"fc5fad0382c307815b2f6740c37419da4ec12b76ea079da25301bc8f234cb36a"',NULL,NULL,1795965995935,1795966002393,'portable_json','petition-intake',1795966002000);
INSERT INTO "operation_outputs" VALUES('01a227ea4ab60001a8a8f6ea',1,'extract','"ebecea98ea519176f88bc812dcfa4e0a168b8d9190f3d98d1931cb248d30c188"',NULL,NULL,1795965995963,1795966002540,'portable_json','petition-intake',1795966002000);
INSERT INTO "operation_outputs" VALUES('01a227ea4ab600000bccc7b0',2,'read',NULL,'{"name":"StepFailedError","message":"sandbox-closed","code":null}',NULL,1795966002415,1795966015629,'portable_json','petition-intake',1795966015000);
CREATE TABLE page_reading (
	office VARCHAR(40) NOT NULL, 
	image VARCHAR(64) NOT NULL, 
	engine TEXT NOT NULL, 
	page TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_page_reading PRIMARY KEY (office, image, engine)
);
INSERT INTO "page_reading" VALUES('default','b00e0de21a2ffd67dd9333a6cd0ecdc78d809b666ecc67d021f7ca4df62798ca','rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1','{"engine":"rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1","failure":null,"header":[],"height":1100,"image":"b00e0de21a2ffd67dd9333a6cd0ecdc78d809b666ecc67d021f7ca4df62798ca","lines":[],"number":1,"quality":"unreadable","reasons":["page-unreadable","ink-outside-boxes"],"rotation":0,"sent":null,"skew":0.0,"width":850}','2026-11-29 15:26:10.005402');
INSERT INTO "page_reading" VALUES('default','0c331c8518bc45cfdb84b7706896547dbf37a5987ab60928444d91f41cf270e2','rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1','{"engine":"rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1","failure":null,"header":[],"height":1100,"image":"0c331c8518bc45cfdb84b7706896547dbf37a5987ab60928444d91f41cf270e2","lines":[],"number":1,"quality":"unreadable","reasons":["page-unreadable","ink-outside-boxes"],"rotation":0,"sent":null,"skew":0.0,"width":850}','2026-11-29 15:26:55.269301');
CREATE TABLE queues (
    queue_id TEXT PRIMARY KEY DEFAULT (hex(randomblob(16))),
    name TEXT NOT NULL UNIQUE,
    concurrency INTEGER,
    worker_concurrency INTEGER,
    rate_limit_max INTEGER,
    rate_limit_period_sec REAL,
    priority_enabled BOOLEAN NOT NULL DEFAULT FALSE,
    partition_queue BOOLEAN NOT NULL DEFAULT FALSE,
    polling_interval_sec REAL NOT NULL DEFAULT 1.0,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL, "partition_concurrency" INTEGER DEFAULT NULL, "partition_worker_concurrency" INTEGER DEFAULT NULL, "partition_rate_limit_max" INTEGER DEFAULT NULL, "partition_rate_limit_period_sec" REAL DEFAULT NULL);
INSERT INTO "queues" VALUES('3A3F3F32B851B86AC78E49688F2C9A1D','items-default',NULL,4,NULL,NULL,1,0,0.05,1795965954000,1795965994613,'petition-intake',NULL,NULL,NULL,NULL);
CREATE TABLE record (
	office VARCHAR(40) NOT NULL, 
	no VARCHAR(80) NOT NULL, 
	id VARCHAR(24) NOT NULL, 
	year INTEGER NOT NULL, 
	serial INTEGER NOT NULL, 
	query_code VARCHAR(20) NOT NULL, 
	way VARCHAR(10) NOT NULL, 
	via TEXT, 
	status VARCHAR(12) NOT NULL, 
	received_at DATETIME NOT NULL, 
	registered_at DATETIME NOT NULL, 
	registered_by TEXT, 
	confirmed_at DATETIME, 
	first_seen_at DATETIME, 
	history BOOLEAN NOT NULL, 
	first_item VARCHAR(24), 
	reading VARCHAR(64), 
	draft VARCHAR(64), 
	engine TEXT, 
	rule VARCHAR(64), 
	content TEXT, 
	reasons TEXT NOT NULL, 
	part_of VARCHAR(80), 
	merged_into VARCHAR(80), 
	CONSTRAINT pk_record PRIMARY KEY (office, no), 
	CONSTRAINT fk_record_first_item FOREIGN KEY(first_item) REFERENCES item (id), 
	CONSTRAINT fk_record_office_merged_into FOREIGN KEY(office, merged_into) REFERENCES record (office, no), 
	CONSTRAINT fk_record_office_part_of FOREIGN KEY(office, part_of) REFERENCES record (office, no)
);
INSERT INTO "record" VALUES('default','XF2026-000001','01a227e9aefb00007d5a276c',2026,1,'FS7M-P5GJ-JTHZ','letter',NULL,'confirmed','2026-11-29 15:25:47.999356','2026-11-29 15:25:55.823321','tester','2026-11-29 15:26:22.894968',NULL,0,'01a227e9aefb00007d5a276c','af6906a2a92c58943afc131f10f379b2eb30780b034daed74be373017de97e5a',NULL,NULL,NULL,'我叫张样例，住长沙市开福区示例路0号。楼下工地夜间施工，噪音扰民，请求处理。','["fields-uncertain"]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000002','01a227e9aefc0000496eaf0c',2026,2,'9PHV-VCQ2-DPL8','letter',NULL,'review','2026-11-29 15:25:47.999494','2026-11-29 15:25:55.823321',NULL,NULL,NULL,0,'01a227e9aefc0000496eaf0c','08b1dc3f4fa8b8db26e6fdf23b8fde0c3d222361832483f5e10f7121edadc8d5',NULL,NULL,NULL,'我叫张样例，住长沙市开福区示例路1号。楼下工地夜间施工，噪音扰民，请求处理。','["fields-uncertain"]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000003','01a227e9aefc0001a5f35b6c',2026,3,'XTX4-TV9T-WLFP','letter',NULL,'review','2026-11-29 15:25:47.999595','2026-11-29 15:25:55.823321',NULL,NULL,NULL,0,'01a227e9aefc0001a5f35b6c','dc3d933050e667c6629bfe1a7da2a8578e67542d19e46269630a2a4bebf33dbe',NULL,NULL,NULL,'我叫张样例，住长沙市开福区示例路2号。楼下工地夜间施工，噪音扰民，请求处理。','["fields-uncertain"]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000004','01a227e9aefc0002f51aad20',2026,4,'76DJ-UBKU-YSKT','letter',NULL,'review','2026-11-29 15:25:47.999685','2026-11-29 15:25:55.823321',NULL,NULL,NULL,0,'01a227e9aefc0002f51aad20','ab813a5705fd1fa6e604a6e2908f9fd291329fee7153b2ca63cc0e9bdab7b508',NULL,NULL,NULL,'我叫张样例，住长沙市开福区示例路3号。我出差在外，此邮件为自动回复。','["fields-uncertain"]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000005','01a227e9aefc0003d2d1dac6',2026,5,'JSNC-CHVT-YJ5G','letter',NULL,'review','2026-11-29 15:25:48.289984','2026-11-29 15:25:55.823321',NULL,NULL,NULL,0,'01a227e9aefc0003d2d1dac6','aafcf47d9c9aed0bc694a9ee7383a6d51a7ec4ff6c2c50013004f03a5872fc53',NULL,'rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1',NULL,'','["page-unreadable","content-missing","name-missing","part-not-read","page-doubtful","fields-uncertain"]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000006','01a227e9aefc0004f438ed54',2026,6,'S7JW-KTAL-65SM','letter',NULL,'shunted','2026-11-29 15:25:48.290126','2026-11-29 15:25:55.823321',NULL,NULL,NULL,0,'01a227e9aefc0004f438ed54','52e77c977069a4bc57b2406b8f3639f9aed2c455608830365ad3b76f58ab9e46',NULL,NULL,NULL,'','[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000007','01a227ea4ab600000bccc7b0',2026,7,'P8KR-WHLE-XFC2','letter',NULL,'registered','2026-11-29 15:26:25.921824','2026-11-29 15:26:35.679303',NULL,NULL,NULL,0,'01a227ea4ab600000bccc7b0',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000008','01a227ea4ab60001a8a8f6ea',2026,8,'KBH9-5VNA-DUFM','letter',NULL,'registered','2026-11-29 15:26:25.958237','2026-11-29 15:26:35.679303',NULL,NULL,NULL,0,'01a227ea4ab60001a8a8f6ea',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000009','01a227ea98e8000004847b93',2026,9,'BAEM-3E3D-V9FA','letter',NULL,'registered','2026-11-29 15:26:55.292576','2026-11-29 15:26:55.718039',NULL,NULL,NULL,0,'01a227ea98e8000004847b93',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000010','01a227ea98e800014b21243f',2026,10,'9KNU-6XF4-GV36','letter',NULL,'registered','2026-11-29 15:26:55.292676','2026-11-29 15:26:55.718039',NULL,NULL,NULL,0,'01a227ea98e800014b21243f',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000011','01a227ea98e80002a032aca0',2026,11,'U9X8-YKTH-L7BR','letter',NULL,'registered','2026-11-29 15:26:55.292757','2026-11-29 15:26:55.718039',NULL,NULL,NULL,0,'01a227ea98e80002a032aca0',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000012','01a227ea98e8000387b19c66',2026,12,'C8HK-NAZ8-776C','letter',NULL,'registered','2026-11-29 15:26:55.292832','2026-11-29 15:26:55.718039',NULL,NULL,NULL,0,'01a227ea98e8000387b19c66',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000013','01a227ea98e80004c7412e60',2026,13,'6RWN-XNAN-CJ3V','letter',NULL,'registered','2026-11-29 15:26:55.292905','2026-11-29 15:26:55.718039',NULL,NULL,NULL,0,'01a227ea98e80004c7412e60',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
INSERT INTO "record" VALUES('default','XF2026-000014','01a227ea98e800051cb9b08a',2026,14,'WEBU-Q4R4-5QME','letter',NULL,'registered','2026-11-29 15:26:55.292977','2026-11-29 15:26:55.718039',NULL,NULL,NULL,0,'01a227ea98e800051cb9b08a',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL);
CREATE TABLE record_item (
	office VARCHAR(40) NOT NULL, 
	record_no VARCHAR(80) NOT NULL, 
	item_id VARCHAR(24) NOT NULL, 
	part VARCHAR(200) NOT NULL, 
	first_page INTEGER NOT NULL, 
	last_page INTEGER NOT NULL, 
	role VARCHAR(12) NOT NULL, 
	"by" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_record_item PRIMARY KEY (office, record_no, item_id, part, first_page), 
	CONSTRAINT fk_record_item_item_id FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT fk_record_item_office_record_no FOREIGN KEY(office, record_no) REFERENCES record (office, no)
);
INSERT INTO "record_item" VALUES('default','XF2026-000001','01a227e9aefb00007d5a276c','',0,0,'original','petition-intake','2026-11-29 15:25:55.823321');
INSERT INTO "record_item" VALUES('default','XF2026-000002','01a227e9aefc0000496eaf0c','',0,0,'original','petition-intake','2026-11-29 15:25:55.823321');
INSERT INTO "record_item" VALUES('default','XF2026-000003','01a227e9aefc0001a5f35b6c','',0,0,'original','petition-intake','2026-11-29 15:25:55.823321');
INSERT INTO "record_item" VALUES('default','XF2026-000004','01a227e9aefc0002f51aad20','',0,0,'original','petition-intake','2026-11-29 15:25:55.823321');
INSERT INTO "record_item" VALUES('default','XF2026-000005','01a227e9aefc0003d2d1dac6','',0,0,'original','petition-intake','2026-11-29 15:25:55.823321');
INSERT INTO "record_item" VALUES('default','XF2026-000006','01a227e9aefc0004f438ed54','',0,0,'original','petition-intake','2026-11-29 15:25:55.823321');
INSERT INTO "record_item" VALUES('default','XF2026-000007','01a227ea4ab600000bccc7b0','',0,0,'original','petition-intake','2026-11-29 15:26:35.679303');
INSERT INTO "record_item" VALUES('default','XF2026-000008','01a227ea4ab60001a8a8f6ea','',0,0,'original','petition-intake','2026-11-29 15:26:35.679303');
INSERT INTO "record_item" VALUES('default','XF2026-000009','01a227ea98e8000004847b93','',0,0,'original','petition-intake','2026-11-29 15:26:55.718039');
INSERT INTO "record_item" VALUES('default','XF2026-000010','01a227ea98e800014b21243f','',0,0,'original','petition-intake','2026-11-29 15:26:55.718039');
INSERT INTO "record_item" VALUES('default','XF2026-000011','01a227ea98e80002a032aca0','',0,0,'original','petition-intake','2026-11-29 15:26:55.718039');
INSERT INTO "record_item" VALUES('default','XF2026-000012','01a227ea98e8000387b19c66','',0,0,'original','petition-intake','2026-11-29 15:26:55.718039');
INSERT INTO "record_item" VALUES('default','XF2026-000013','01a227ea98e80004c7412e60','',0,0,'original','petition-intake','2026-11-29 15:26:55.718039');
INSERT INTO "record_item" VALUES('default','XF2026-000014','01a227ea98e800051cb9b08a','',0,0,'original','petition-intake','2026-11-29 15:26:55.718039');
CREATE TABLE sighting (
	office VARCHAR(40) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	source TEXT NOT NULL, 
	place TEXT NOT NULL, 
	folder TEXT, 
	epoch VARCHAR(64), 
	digest VARCHAR(64), 
	item_id VARCHAR(24), 
	reason VARCHAR(20), 
	received_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	replaced_by VARCHAR(64), 
	acknowledged BOOLEAN NOT NULL, 
	CONSTRAINT pk_sighting PRIMARY KEY (office, "key"), 
	CONSTRAINT fk_sighting_item_id FOREIGN KEY(item_id) REFERENCES item (id)
);
INSERT INTO "sighting" VALUES('default','ce8607c08a433c34e84f631034e94b4d4cf70aa1a505316970fa711a530b5eb2','scans','00.eml;346;1795965947999356166;89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf',NULL,NULL,'89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf','01a227e9aefb00007d5a276c',NULL,'2026-11-29 15:25:47.999356','2026-11-29 15:25:55.823321',NULL,1);
INSERT INTO "sighting" VALUES('default','e0521453c71ee4d0799ee2ee8a42239c0140878649b1aed4b73c5a15dd70bcf2','scans','01.eml;346;1795965947999493572;6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0',NULL,NULL,'6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0','01a227e9aefc0000496eaf0c',NULL,'2026-11-29 15:25:47.999494','2026-11-29 15:25:55.823321',NULL,1);
INSERT INTO "sighting" VALUES('default','c428a4fbb4ed7a98879b5ebc08b68348518a80f3f32aecca8be43fe85da3cb1e','scans','02.eml;346;1795965947999595642;5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2',NULL,NULL,'5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2','01a227e9aefc0001a5f35b6c',NULL,'2026-11-29 15:25:47.999595','2026-11-29 15:25:55.823321',NULL,1);
INSERT INTO "sighting" VALUES('default','8ab9b33545df3888f10c44b1ef223998f6e58faa0b92a52918bea275f0f51e05','scans','03-reply.eml;364;1795965947999684989;4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512',NULL,NULL,'4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512','01a227e9aefc0002f51aad20',NULL,'2026-11-29 15:25:47.999685','2026-11-29 15:25:55.823321',NULL,1);
INSERT INTO "sighting" VALUES('default','4b6c453ac1bc65670a72fd53ebaf41e89e3e00a087323d2d6bae184dd8595460','scans','04.tif;556;1795965948289984290;f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006',NULL,NULL,'f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006','01a227e9aefc0003d2d1dac6',NULL,'2026-11-29 15:25:48.289984','2026-11-29 15:25:55.823321',NULL,1);
INSERT INTO "sighting" VALUES('default','17c19628977cc384cbbe7f86f7c1ce169823ab3d39b9ed6fd3b7be09775354d0','scans','05-broken.pdf;16;1795965948290125524;39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7',NULL,NULL,'39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7','01a227e9aefc0004f438ed54',NULL,'2026-11-29 15:25:48.290126','2026-11-29 15:25:55.823321',NULL,1);
INSERT INTO "sighting" VALUES('default','3953cf3685c6e670dd5d9e4230b2d05a7835d6ac40b0e7b08af90219852a0104','scans','10.tif;2240;1795965985921823404;b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6',NULL,NULL,'b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6','01a227ea4ab600000bccc7b0',NULL,'2026-11-29 15:26:25.921824','2026-11-29 15:26:35.679303',NULL,1);
INSERT INTO "sighting" VALUES('default','faea37141854d0a7d6eb5c7a6f9dae4400e10b92139cc00e18fe4384ae26f612','scans','11.tif;2240;1795965985958237216;dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698',NULL,NULL,'dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698','01a227ea4ab60001a8a8f6ea',NULL,'2026-11-29 15:26:25.958237','2026-11-29 15:26:35.679303',NULL,1);
INSERT INTO "sighting" VALUES('default','a065d869b5eb9a4cdbd66df000c64102c60e3862362977b8f74b3c53329c0046','scans','12.eml;349;1795966015292575779;806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29',NULL,NULL,'806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29','01a227ea98e8000004847b93',NULL,'2026-11-29 15:26:55.292576','2026-11-29 15:26:55.718039',NULL,1);
INSERT INTO "sighting" VALUES('default','ef6ba030ffd4dfbc1685e4578e73363f218a49610f70b8968c456db93e6c13e2','scans','13.eml;349;1795966015292676116;ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455',NULL,NULL,'ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455','01a227ea98e800014b21243f',NULL,'2026-11-29 15:26:55.292676','2026-11-29 15:26:55.718039',NULL,1);
INSERT INTO "sighting" VALUES('default','4ce6b17644db4b532d877097dde9e0feae9f9e7043e564b5fab6dcc34df7aa5d','scans','14.eml;349;1795966015292756446;015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413',NULL,NULL,'015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413','01a227ea98e80002a032aca0',NULL,'2026-11-29 15:26:55.292757','2026-11-29 15:26:55.718039',NULL,1);
INSERT INTO "sighting" VALUES('default','cc06d792fc63ed9a52333139873a39083d951c62244aa3d4399c11a80becc8f9','scans','15.eml;349;1795966015292832338;23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250',NULL,NULL,'23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250','01a227ea98e8000387b19c66',NULL,'2026-11-29 15:26:55.292832','2026-11-29 15:26:55.718039',NULL,1);
INSERT INTO "sighting" VALUES('default','45972482866fc8d421b49edb1c72737cf8fdeee1220d140802d3bff87b60f58e','scans','16.eml;349;1795966015292905294;9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865',NULL,NULL,'9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865','01a227ea98e80004c7412e60',NULL,'2026-11-29 15:26:55.292905','2026-11-29 15:26:55.718039',NULL,1);
INSERT INTO "sighting" VALUES('default','ba35b9469cd61bf18b81e26c29a14898935691d8c2d142fd439cad17d4109d11','scans','17.eml;349;1795966015292976888;fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1',NULL,NULL,'fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1','01a227ea98e800051cb9b08a',NULL,'2026-11-29 15:26:55.292977','2026-11-29 15:26:55.718039',NULL,1);
CREATE TABLE source (
	office VARCHAR(40) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	since DATETIME, 
	history BOOLEAN NOT NULL, 
	last_ok_at DATETIME, 
	last_error TEXT, 
	last_error_at DATETIME, 
	CONSTRAINT pk_source PRIMARY KEY (office, name)
);
INSERT INTO "source" VALUES('default','scans','live','1999-12-31 16:00:00.000000',0,'2026-11-29 15:26:55.761095',NULL,NULL);
CREATE TABLE streams (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    "offset" INTEGER NOT NULL, function_id INTEGER NOT NULL DEFAULT 0, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key, "offset"),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE transcription (
	office VARCHAR(40) NOT NULL, 
	item_id VARCHAR(24) NOT NULL, 
	part VARCHAR(200) NOT NULL, 
	page INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_transcription PRIMARY KEY (office, item_id, part, page), 
	CONSTRAINT fk_transcription_item_id FOREIGN KEY(item_id) REFERENCES item (id)
);
CREATE TABLE workflow_events (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_events_history (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, function_id, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid)
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_input (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    inputs TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
INSERT INTO "workflow_input" VALUES('01a227e9aefb00007d5a276c','{"namedArgs":{},"positionalArgs":["01a227e9aefb00007d5a276c"]}',1795965955000);
INSERT INTO "workflow_input" VALUES('01a227e9aefc0000496eaf0c','{"namedArgs":{},"positionalArgs":["01a227e9aefc0000496eaf0c"]}',1795965955000);
INSERT INTO "workflow_input" VALUES('01a227e9aefc0001a5f35b6c','{"namedArgs":{},"positionalArgs":["01a227e9aefc0001a5f35b6c"]}',1795965955000);
INSERT INTO "workflow_input" VALUES('01a227e9aefc0002f51aad20','{"namedArgs":{},"positionalArgs":["01a227e9aefc0002f51aad20"]}',1795965955000);
INSERT INTO "workflow_input" VALUES('01a227e9aefc0003d2d1dac6','{"namedArgs":{},"positionalArgs":["01a227e9aefc0003d2d1dac6"]}',1795965955000);
INSERT INTO "workflow_input" VALUES('01a227e9aefc0004f438ed54','{"namedArgs":{},"positionalArgs":["01a227e9aefc0004f438ed54"]}',1795965955000);
INSERT INTO "workflow_input" VALUES('01a227ea4ab600000bccc7b0','{"namedArgs":{},"positionalArgs":["01a227ea4ab600000bccc7b0"]}',1795965995000);
INSERT INTO "workflow_input" VALUES('01a227ea4ab60001a8a8f6ea','{"namedArgs":{},"positionalArgs":["01a227ea4ab60001a8a8f6ea"]}',1795965995000);
INSERT INTO "workflow_input" VALUES('01a227ea98e8000004847b93','{"namedArgs":{},"positionalArgs":["01a227ea98e8000004847b93"]}',1795966015000);
INSERT INTO "workflow_input" VALUES('01a227ea98e800014b21243f','{"namedArgs":{},"positionalArgs":["01a227ea98e800014b21243f"]}',1795966015000);
INSERT INTO "workflow_input" VALUES('01a227ea98e80002a032aca0','{"namedArgs":{},"positionalArgs":["01a227ea98e80002a032aca0"]}',1795966015000);
INSERT INTO "workflow_input" VALUES('01a227ea98e8000387b19c66','{"namedArgs":{},"positionalArgs":["01a227ea98e8000387b19c66"]}',1795966015000);
INSERT INTO "workflow_input" VALUES('01a227ea98e80004c7412e60','{"namedArgs":{},"positionalArgs":["01a227ea98e80004c7412e60"]}',1795966015000);
INSERT INTO "workflow_input" VALUES('01a227ea98e800051cb9b08a','{"namedArgs":{},"positionalArgs":["01a227ea98e800051cb9b08a"]}',1795966015000);
CREATE TABLE workflow_output (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    output TEXT,
    error TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
INSERT INTO "workflow_output" VALUES('01a227e9aefc0000496eaf0c','"01a227e9aefc0000496eaf0c"',NULL,1795965960000);
INSERT INTO "workflow_output" VALUES('01a227e9aefb00007d5a276c','"01a227e9aefb00007d5a276c"',NULL,1795965960000);
INSERT INTO "workflow_output" VALUES('01a227e9aefc0002f51aad20','"01a227e9aefc0002f51aad20"',NULL,1795965960000);
INSERT INTO "workflow_output" VALUES('01a227e9aefc0001a5f35b6c','"01a227e9aefc0001a5f35b6c"',NULL,1795965960000);
INSERT INTO "workflow_output" VALUES('01a227e9aefc0004f438ed54','"01a227e9aefc0004f438ed54"',NULL,1795965960000);
INSERT INTO "workflow_output" VALUES('01a227e9aefc0003d2d1dac6','"01a227e9aefc0003d2d1dac6"',NULL,1795965970000);
INSERT INTO "workflow_output" VALUES('01a227ea4ab600000bccc7b0',NULL,'{"name":"StepFailedError","message":"sandbox-closed","code":null}',1795966015000);
CREATE TABLE workflow_schedules (
    schedule_id TEXT PRIMARY KEY,
    schedule_name TEXT NOT NULL UNIQUE,
    workflow_name TEXT NOT NULL,
    workflow_class_name TEXT,
    schedule TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'ACTIVE',
    context TEXT NOT NULL
, "last_fired_at" TEXT DEFAULT NULL, "automatic_backfill" BOOLEAN NOT NULL DEFAULT FALSE, "cron_timezone" TEXT DEFAULT NULL, "queue_name" TEXT DEFAULT NULL, "application_name" TEXT DEFAULT NULL);
CREATE TABLE workflow_status (
    workflow_uuid TEXT PRIMARY KEY,
    status TEXT,
    name TEXT,
    authenticated_user TEXT,
    assumed_role TEXT,
    authenticated_roles TEXT,
    request TEXT,
    output TEXT,
    error TEXT,
    executor_id TEXT,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    application_version TEXT,
    application_id TEXT,
    class_name TEXT DEFAULT NULL,
    config_name TEXT DEFAULT NULL,
    recovery_attempts INTEGER DEFAULT 0,
    queue_name TEXT,
    workflow_timeout_ms INTEGER,
    workflow_deadline_epoch_ms INTEGER,
    inputs TEXT,
    started_at_epoch_ms INTEGER,
    deduplication_id TEXT,
    priority INTEGER NOT NULL DEFAULT 0
, queue_partition_key TEXT, forked_from TEXT, "owner_xid" TEXT DEFAULT NULL, "parent_workflow_id" TEXT DEFAULT NULL, "serialization" TEXT DEFAULT NULL, "delay_until_epoch_ms" BIGINT DEFAULT NULL, "was_forked_from" BOOLEAN NOT NULL DEFAULT FALSE, "rate_limited" BOOLEAN NOT NULL DEFAULT FALSE, "completed_at" BIGINT, "attributes" TEXT, "schedule_name" TEXT, "debounce_deadline_epoch_ms" BIGINT DEFAULT NULL, "is_debounced" BOOLEAN NOT NULL DEFAULT FALSE, "application_name" TEXT DEFAULT NULL, "creator_xid" TEXT DEFAULT NULL);
INSERT INTO "workflow_status" VALUES('01a227e9aefb00007d5a276c','SUCCESS','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:471:5f67a443542f',1795965955000,1795965960000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965955000,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,1795965960000,'null',NULL,NULL,0,'petition-intake','a5b0fc3f-8147-4555-8e5d-5155dc3f6570');
INSERT INTO "workflow_status" VALUES('01a227e9aefc0000496eaf0c','SUCCESS','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:471:5f67a443542f',1795965955000,1795965960000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965955000,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,1795965960000,'null',NULL,NULL,0,'petition-intake','c489b17d-168c-4103-8aed-7f364d9d6130');
INSERT INTO "workflow_status" VALUES('01a227e9aefc0001a5f35b6c','SUCCESS','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:471:5f67a443542f',1795965955000,1795965960000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965955000,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,1795965960000,'null',NULL,NULL,0,'petition-intake','7af0a342-b9fa-4002-abe9-74e681272dbe');
INSERT INTO "workflow_status" VALUES('01a227e9aefc0002f51aad20','SUCCESS','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:471:5f67a443542f',1795965955000,1795965960000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965955000,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,1795965960000,'null',NULL,NULL,0,'petition-intake','e4935985-6ce4-4757-86f3-722997af98f7');
INSERT INTO "workflow_status" VALUES('01a227e9aefc0003d2d1dac6','SUCCESS','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:471:5f67a443542f',1795965955000,1795965970000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965960000,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,1795965970000,'null',NULL,NULL,0,'petition-intake','e485373f-42d7-4f5d-91f1-c788945f9fe4');
INSERT INTO "workflow_status" VALUES('01a227e9aefc0004f438ed54','SUCCESS','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:471:5f67a443542f',1795965955000,1795965960000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965960000,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,1795965960000,'null',NULL,NULL,0,'petition-intake','683e53b8-8e47-4847-b4f7-173439261690');
INSERT INTO "workflow_status" VALUES('01a227ea4ab600000bccc7b0','ERROR','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:1237:afb233307ee0',1795965995000,1795966015000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965995000,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,1795966015000,'null',NULL,NULL,0,'petition-intake','ea6bbb44-5514-4caa-8d1c-bf4667d1ddcf');
INSERT INTO "workflow_status" VALUES('01a227ea4ab60001a8a8f6ea','PENDING','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:1237:afb233307ee0',1795965995000,1795965995000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795965995000,NULL,0,NULL,NULL,'f774a917-51aa-424a-84b7-1666e9e87d09',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'petition-intake','23557712-72ff-4340-bb1d-580db3cde4e9');
INSERT INTO "workflow_status" VALUES('01a227ea98e8000004847b93','PENDING','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:1237:afb233307ee0',1795966015000,1795966015000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795966015000,NULL,0,NULL,NULL,'e5bf7f00-c65c-41af-960c-7efce2f7e866',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'petition-intake','4219ab2a-e62e-4b8e-a8cc-991dd95a7ae4');
INSERT INTO "workflow_status" VALUES('01a227ea98e800014b21243f','PENDING','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:1237:afb233307ee0',1795966015000,1795966015000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795966015000,NULL,0,NULL,NULL,'e5bf7f00-c65c-41af-960c-7efce2f7e866',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'petition-intake','053c7d21-ab10-4189-99af-6048e8ae7059');
INSERT INTO "workflow_status" VALUES('01a227ea98e80002a032aca0','PENDING','process-default',NULL,NULL,NULL,NULL,NULL,NULL,'office-1@effffffc-a4c2c867:1237:afb233307ee0',1795966015000,1795966015000,'steps-1',NULL,NULL,NULL,1,'items-default',NULL,NULL,NULL,1795966015000,NULL,0,NULL,NULL,'e5bf7f00-c65c-41af-960c-7efce2f7e866',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'petition-intake','bcf9f9d7-4a80-46fa-b63d-46107b2b6cb8');
INSERT INTO "workflow_status" VALUES('01a227ea98e8000387b19c66','ENQUEUED','process-default',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795966015000,1795966015000,NULL,NULL,NULL,NULL,0,'items-default',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'petition-intake','75b82519-80f5-418c-b24c-b4800380d1cb');
INSERT INTO "workflow_status" VALUES('01a227ea98e80004c7412e60','ENQUEUED','process-default',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795966015000,1795966015000,NULL,NULL,NULL,NULL,0,'items-default',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'petition-intake','52111bd2-0983-4165-85bd-864a8f256b2d');
INSERT INTO "workflow_status" VALUES('01a227ea98e800051cb9b08a','ENQUEUED','process-default',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795966015000,1795966015000,NULL,NULL,NULL,NULL,0,'items-default',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'petition-intake','52cccd16-9a77-4069-987c-b89d9331ecf5');
CREATE INDEX ix_executor_seen_at ON executor (seen_at);
CREATE INDEX ix_item_digest_office_id ON item (digest, office, id);
CREATE INDEX ix_item_office_id ON item (office, id);
CREATE INDEX ix_item_office_source_id ON item (office, source, id);
CREATE INDEX ix_item_office_state_id ON item (office, state, id);
CREATE INDEX ix_item_office_state_next_at ON item (office, state, next_at);
CREATE INDEX ix_artifact_digest ON artifact (digest);
CREATE UNIQUE INDEX ix_artifact_office_item_id_kind_digest ON artifact (office, item_id, kind, digest);
CREATE UNIQUE INDEX ix_record_first_item ON record (first_item);
CREATE UNIQUE INDEX ix_record_office_id ON record (office, id);
CREATE INDEX ix_record_office_merged_into ON record (office, merged_into);
CREATE INDEX ix_record_office_part_of ON record (office, part_of);
CREATE INDEX ix_record_office_status_id ON record (office, status, id);
CREATE UNIQUE INDEX ix_record_office_year_serial ON record (office, year, serial);
CREATE UNIQUE INDEX ix_record_query_code ON record (query_code);
CREATE INDEX ix_sighting_item_id ON sighting (item_id);
CREATE INDEX ix_sighting_office_digest ON sighting (office, digest);
CREATE INDEX ix_sighting_office_source_key ON sighting (office, source, "key");
CREATE INDEX ix_sighting_unacknowledged ON sighting (office, source) WHERE acknowledged = 0;
CREATE INDEX ix_deadline_office_met_at_due ON deadline (office, met_at, due);
CREATE INDEX ix_event_office_record_no ON event (office, record_no);
CREATE INDEX ix_external_id_office_value ON external_id (office, value);
CREATE INDEX ix_history_office_item_id ON history (office, item_id);
CREATE INDEX ix_history_office_record_no_id ON history (office, record_no, id);
CREATE INDEX ix_history_office_source_id ON history (office, source, id);
CREATE UNIQUE INDEX ix_member_office_record_no_list_position ON member (office, record_no, list, position);
CREATE INDEX ix_record_item_office_item_id ON record_item (office, item_id);
CREATE INDEX ix_correction_member_id ON correction (member_id);
CREATE INDEX ix_correction_office_record_no ON correction (office, record_no);
CREATE INDEX ix_finding_member_id ON finding (member_id);
CREATE INDEX ix_finding_office_record_no ON finding (office, record_no);
CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE INDEX workflow_status_created_at_index ON workflow_status (created_at);
CREATE INDEX idx_workflow_topic ON notifications (destination_uuid, topic);
CREATE INDEX "idx_workflow_status_delayed" ON "workflow_status" ("delay_until_epoch_ms") WHERE status = 'DELAYED';
CREATE INDEX "idx_workflow_status_forked_from" ON "workflow_status" ("forked_from") WHERE "forked_from" IS NOT NULL;
CREATE INDEX "idx_workflow_status_parent_workflow_id" ON "workflow_status" ("parent_workflow_id") WHERE "parent_workflow_id" IS NOT NULL;
CREATE UNIQUE INDEX "uq_workflow_status_dedup_id" ON "workflow_status" ("queue_name", "deduplication_id") WHERE "deduplication_id" IS NOT NULL;
CREATE INDEX "idx_workflow_status_pending" ON "workflow_status" ("created_at") WHERE "status" = 'PENDING';
CREATE INDEX "idx_workflow_status_failed" ON "workflow_status" ("status", "created_at") WHERE "status" IN ('ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED');
CREATE INDEX "idx_workflow_status_rate_limited" ON "workflow_status" ("queue_name", "started_at_epoch_ms") WHERE "rate_limited" = TRUE;
CREATE INDEX "idx_workflow_status_completed_at" ON "workflow_status" ("completed_at") WHERE "completed_at" IS NOT NULL;
CREATE INDEX "idx_workflow_status_started_at" ON "workflow_status" ("started_at_epoch_ms") WHERE "started_at_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_workflow_status_schedule_name" ON "workflow_status" ("schedule_name") WHERE "schedule_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_owner_version"
    ON application_versions ("application_name", "version_name")
    WHERE "application_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_unclaimed_version"
    ON application_versions ("version_name")
    WHERE "application_name" IS NULL;
CREATE INDEX idx_workflow_input_retention
    ON workflow_input (retention_timestamp);
CREATE INDEX idx_workflow_output_retention
    ON workflow_output (retention_timestamp);
CREATE INDEX idx_operation_outputs_retention
    ON operation_outputs (retention_timestamp);
CREATE INDEX "idx_workflow_status_in_flight_v2" ON "workflow_status" ("queue_name", "status", "priority", "created_at", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING');
CREATE INDEX "idx_workflow_status_partition_dequeue_v3" ON "workflow_status" ("queue_name", "status", "queue_partition_key", "priority", "created_at", "workflow_uuid", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING') AND "queue_partition_key" IS NOT NULL;
CREATE INDEX "idx_operation_outputs_completed_at_function_name_v2" ON "operation_outputs" ("completed_at_epoch_ms", "function_name", "application_name");
CREATE INDEX "idx_workflow_status_deadline" ON "workflow_status" ("workflow_deadline_epoch_ms") WHERE "status" IN ('ENQUEUED', 'PENDING', 'DELAYED') AND "workflow_deadline_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_application_versions_timestamp" ON "application_versions" ("version_timestamp" DESC);
CREATE INDEX "idx_application_versions_owner_timestamp" ON "application_versions" ("application_name", "version_timestamp" DESC);
COMMIT;
