namespace Strata.Data;

/// <summary>The numbers of an array, whatever they are stored as.</summary>
internal static class ArrayNumbers
{
    extension(DataArray array)
    {
        /// <summary>(rows, row size), row-major.</summary>
        public double[] Numbers()
        {
            var numbers = new double[array.Count * array.RowSize];
            array.CopyRows<double>(0, array.Count, numbers);
            return numbers;
        }
    }
}
