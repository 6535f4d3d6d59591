"""The words of each subject in Danish and English, to be read and put right by a clinician; ``phrases`` joins them."""
