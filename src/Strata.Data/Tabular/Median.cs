namespace Strata.Data;

/// <summary>The middle of numbers, in time that grows with their count and not with its logarithm: pictures have many columns.</summary>
internal static class Median
{
    /// <summary>The middle number, or the mean of the two in the middle; 0 of none. The numbers are put into another order.</summary>
    /// <param name="numbers">Numbers, none of which is NaN.</param>
    public static double Of(Span<double> numbers)
    {
        if (numbers.IsEmpty)
        {
            return 0;
        }
        int middle = numbers.Length / 2;
        double upper = Select(numbers, middle);
        if (numbers.Length % 2 == 1)
        {
            return upper;
        }
        double lower = numbers[0];
        foreach (double number in numbers[..middle])
        {
            lower = Math.Max(lower, number);
        }
        return (lower + upper) / 2;
    }

    // What would stand at that place in order (Hoare's selection); what stands before it is no larger.
    private static double Select(Span<double> numbers, int place)
    {
        int left = 0;
        int right = numbers.Length - 1;
        while (left < right)
        {
            double pivot = numbers[left + (right - left) / 2];
            int i = left;
            int j = right;
            while (i <= j)
            {
                while (numbers[i] < pivot)
                {
                    i++;
                }
                while (numbers[j] > pivot)
                {
                    j--;
                }
                if (i <= j)
                {
                    (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
                    i++;
                    j--;
                }
            }
            if (place <= j)
            {
                right = j;
            }
            else if (place >= i)
            {
                left = i;
            }
            else
            {
                break;
            }
        }
        return numbers[place];
    }
}
