import django.contrib.postgres.fields
import django.db.models.deletion
import panah.access.encryption
import panah.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_insert_only_timeline'),
        ('network', '0002_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='task',
            name='kind',
            field=models.CharField(choices=[('son_reaches_limit', 'A son reaches the age limit: plan with the mother'), ('stay_near_limit', 'A stay nears its end'), ('stay_over', 'A stay is past its end'), ('escalated', 'An unanswered hand-over has risen to you'), ('prosecutor_notice', 'Written account to the prosecutor'), ('referral_answer', 'Ask after the answer to a referral'), ('disclosure_ground', 'Handed over outside: write on what ground')], max_length=24),
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=panah.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', 'Identity'), ('contact', 'Ways to reach her or him'), ('events', 'Account of what happened'), ('health', 'State of health'), ('children', 'Children'), ('whole_file', 'The whole file')], max_length=12), size=None)),
                ('recipient', models.CharField(choices=[('police', 'Police'), ('court', 'Court or prosecutor'), ('forensic', 'Forensic medicine'), ('hospital', 'Hospital'), ('school', 'School'), ('ngo', 'Non-governmental organisation'), ('welfare', 'Relief or insurance office'), ('lawyer', 'Lawyer'), ('other', 'Another body')], max_length=10)),
                ('recipient_name', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('aim', models.CharField(choices=[('complaint', 'A complaint or a court matter'), ('protection', 'Protection and escort'), ('treatment', 'Treatment'), ('examination', 'Forensic examination'), ('schooling', 'Schooling'), ('livelihood', 'Livelihood or housing'), ('papers', 'Identity papers'), ('counselling', 'Counselling'), ('other', 'Something else')], max_length=12)),
                ('aim_note', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('given_by', models.CharField(choices=[('herself', 'The person herself or himself'), ('guardian', 'Parent or guardian'), ('court_guardian', 'Guardian appointed by a court')], max_length=14)),
                ('order_number', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('manner', models.CharField(choices=[('written', 'In writing, signed'), ('spoken', 'Spoken, and written down by the worker'), ('thumb_print', 'Thumb print, before a witness')], max_length=12)),
                ('witness', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('taken_by_id', models.UUIDField()),
                ('given_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(help_text='The end of its last day.')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by_id', models.UUIDField(blank=True, help_text='Who noted the withdrawal.', null=True)),
                ('withdrawal_reason', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cases.case')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents_given', to='cases.person')),
                ('person', models.ForeignKey(help_text='About whom.', on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cases.person')),
            ],
        ),
        migrations.CreateModel(
            name='OutsideReferral',
            fields=[
                ('id', models.UUIDField(default=panah.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('recipient', models.CharField(choices=[('police', 'Police'), ('court', 'Court or prosecutor'), ('forensic', 'Forensic medicine'), ('hospital', 'Hospital'), ('school', 'School'), ('ngo', 'Non-governmental organisation'), ('welfare', 'Relief or insurance office'), ('lawyer', 'Lawyer'), ('other', 'Another body')], max_length=10)),
                ('recipient_name', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', 'Identity'), ('contact', 'Ways to reach her or him'), ('events', 'Account of what happened'), ('health', 'State of health'), ('children', 'Children'), ('whole_file', 'The whole file')], max_length=12), size=None)),
                ('ground', models.CharField(choices=[('consent', 'Her or his consent'), ('judicial_order', 'Judicial order'), ('crime_against_child', 'Duty: signs of a crime against a child'), ('child_in_danger', 'Duty: a child in severe and imminent danger'), ('child_moved', 'Duty: a child was moved in an emergency'), ('child_exam', 'Duty: forensic examination of a child'), ('life_in_danger', 'A life is in danger')], max_length=20)),
                ('order_number', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('letter_number', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('asked', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('account', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('sent_at', models.DateTimeField()),
                ('sent_by_id', models.UUIDField()),
                ('answer_due_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('received', 'Received, and being dealt with'), ('done', 'What was asked is done'), ('declined', 'Declined'), ('not_reached', 'Not received')], max_length=12)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answer_noted_by_id', models.UUIDField(blank=True, null=True)),
                ('answer_note', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_referrals', to='cases.case')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=panah.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('identity', 'Identity paper'), ('court', 'Paper of a court or prosecutor'), ('police', 'Paper of the police'), ('forensic', 'Paper of forensic medicine'), ('medical', 'Medical paper'), ('consent', 'Signed consent'), ('photograph', 'Photograph'), ('other', 'Another paper')], max_length=16)),
                ('title', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('file_name', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('form', models.CharField(choices=[('pdf', 'PDF'), ('jpeg', 'Picture (JPEG)'), ('png', 'Picture (PNG)')], max_length=4)),
                ('size', models.PositiveIntegerField(help_text='Bytes, as kept.')),
                ('content', panah.access.encryption.EncryptedBytesField(blank=True, default=b'')),
                ('kept_at', models.DateTimeField()),
                ('kept_by_id', models.UUIDField()),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('erased_by_id', models.UUIDField(blank=True, null=True)),
                ('erasure_reason', panah.access.encryption.EncryptedTextField(blank=True, default='')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='ReferredPerson',
            fields=[
                ('id', models.UUIDField(default=panah.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referred', to='cases.consent')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referred', to='cases.person')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='cases.outsidereferral')),
            ],
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('until_at__gt', models.F('given_at'))), name='consent_ends_after_it_is_given'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by_id', None)), models.Q(('withdrawn_at__gte', models.F('given_at')), ('withdrawn_at__isnull', False), ('withdrawn_by_id__isnull', False)), _connector='OR'), name='consent_withdrawn_after_it_is_given'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('scopes__len__gt', 0)), name='consent_is_to_something'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('given_by', 'herself'), ('giver', models.F('person'))), models.Q(models.Q(('given_by', 'herself'), _negated=True), models.Q(('giver', models.F('person')), _negated=True)), _connector='OR'), name='consent_herself_is_by_the_person'),
        ),
        migrations.AddConstraint(
            model_name='outsidereferral',
            constraint=models.CheckConstraint(condition=models.Q(('scopes__len__gt', 0)), name='referral_tells_something'),
        ),
        migrations.AddConstraint(
            model_name='outsidereferral',
            constraint=models.CheckConstraint(condition=models.Q(('answer_due_at__gt', models.F('sent_at'))), name='referral_answer_due_after_sending'),
        ),
        migrations.AddConstraint(
            model_name='outsidereferral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(('answered_at__gte', models.F('sent_at')), ('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='referral_answered_with_an_answer'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('erased_at', None), ('erased_by_id', None), models.Q(('content', b''), _negated=True)), models.Q(('content', b''), ('erased_at__isnull', False), ('erased_by_id__isnull', False), ('file_name', b''), ('title', b'')), _connector='OR'), name='paper_is_kept_or_erased'),
        ),
        migrations.AddConstraint(
            model_name='referredperson',
            constraint=models.UniqueConstraint(fields=('referral', 'person'), name='one_person_once_per_referral'),
        ),
    ]
