"""What is known of places: names, periods, look-up; finds names in passages and resolves them."""
